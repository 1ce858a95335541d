class A {
  boolean f(String mode, String other) {
    return "fast".equals(mode) || mode == null || mode == other;
  }
}
