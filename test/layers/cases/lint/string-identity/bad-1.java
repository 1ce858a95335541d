class A {
  boolean f(String mode) {
    return mode == "fast" || "slow" != mode; // HIT
  }
}
