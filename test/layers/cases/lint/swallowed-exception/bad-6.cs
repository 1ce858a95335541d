class A {
  void F() {
    try { Save(); } catch (Exception e) { }
  }
}
