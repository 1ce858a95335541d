class A {
  int f(int a) {
    int b = a + 1;
    log(b);
    return b;
  }
}
