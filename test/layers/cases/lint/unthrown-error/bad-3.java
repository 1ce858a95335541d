class A {
  void f(Object x) {
    if (x == null) new IllegalStateException("x"); // HIT
  }
}
