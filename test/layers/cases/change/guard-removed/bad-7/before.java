class A {
  void add(Item item) {
    Objects.requireNonNull(item);
    items.add(item);
  }
}
