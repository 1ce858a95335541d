class A {
  void add(Item item) {
    items.add(item);
  }
}
