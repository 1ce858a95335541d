class A {
  int f(String s) {
    if (s == null) throw new IllegalArgumentException();
    return s.length();
  }
}
