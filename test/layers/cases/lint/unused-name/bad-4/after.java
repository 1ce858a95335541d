class A {
  int f(int[] a) {
    int size = a.length;
    return a[0];
  }
}
