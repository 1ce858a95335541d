class A {
  void f() {
    try {
      read();
    } catch (Exception e) {
      log(e);
    }
  }
}
