class A {
  void f(boolean ready) {
    if (ready); // HIT
    run();
  }
}
