class A {
  private static final int MAX_DEPTH = 255;

  boolean isDeep(int depth) {
    return depth > MAX_DEPTH;
  }
}
