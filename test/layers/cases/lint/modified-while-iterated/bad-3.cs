class A {
  void Clean(List<Item> items) {
    foreach (var item in items) {
      items.Remove(item); // HIT
    }
  }
}
