class A {
  void f() {
    try {
      save();
    } catch (IOException e) {
    }
  }
}
