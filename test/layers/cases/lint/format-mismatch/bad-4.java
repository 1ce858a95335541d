class A {
  String f(int a, int b) {
    return String.format("%d of %d in %s", a, b); // HIT
  }
}
