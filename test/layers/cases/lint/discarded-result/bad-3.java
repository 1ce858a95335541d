class A {
  void f(String name) {
    name.trim(); // HIT
  }
}
