class A {
  void f() {
    try {
      read();
    } catch (IOException e) {
      log(e);
    }
  }
}
