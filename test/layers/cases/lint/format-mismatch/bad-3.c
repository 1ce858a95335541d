void f(int a) {
  printf("%d of %s", a); // HIT
}
