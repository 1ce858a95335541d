class A {
  void Clean(List<Item> items) {
    foreach (var item in items.ToList()) {
      items.Remove(item);
    }
  }
}
