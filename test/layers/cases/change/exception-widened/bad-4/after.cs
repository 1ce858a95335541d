class A {
  void F() {
    try {
      Read();
    } catch (IOException e) {
      Log(e);
    }
  }
}
