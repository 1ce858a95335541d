class A {
  private static final int MAX_DEPTH = Integer.MAX_VALUE;

  boolean isDeep(int depth) {
    return depth > MAX_DEPTH;
  }
}
