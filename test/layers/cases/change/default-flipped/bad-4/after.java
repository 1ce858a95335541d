class A {
  private static final int PAGE_SIZE = 500;

  int pages(int n) {
    return n / PAGE_SIZE;
  }
}
