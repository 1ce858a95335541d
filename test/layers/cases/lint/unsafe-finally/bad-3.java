class A {
  int f() {
    try {
      run();
    } finally {
      return 2; // HIT
    }
  }
}
