class A {
  int f(String s) {
    return s.length();
  }
}
