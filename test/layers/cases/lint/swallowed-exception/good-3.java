class A {
  void f() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException ignored) {
    }
  }
}
