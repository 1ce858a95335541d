class A {
  private static final int PAGE_SIZE = 50;

  int pages(int n) {
    return n / PAGE_SIZE;
  }
}
