void f(int ready) {
  if (ready); // HIT
    run();
  for (int i = 0; i < 3; i++); { // HIT
    run();
  }
}
