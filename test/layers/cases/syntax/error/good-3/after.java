class A {
  int a() { return 2; }
  record P(int x, int y) {}
}
