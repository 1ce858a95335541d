class A {
  bool F(List<string> items) {
    return items.Count < 0; // HIT
  }
}
