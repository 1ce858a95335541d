class A {
  void f() {
    try {
      read();
    } catch (final Exception e) {
      log(e);
    }
  }
}
