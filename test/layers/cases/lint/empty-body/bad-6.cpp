void f(bool ready) {
  if (ready); // HIT
  run();
}
