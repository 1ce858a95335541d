class A {
  void F(string name) {
    name.Replace("a", "b"); // HIT
  }
}
