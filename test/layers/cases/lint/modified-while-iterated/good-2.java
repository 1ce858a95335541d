class A {
  void clean(List<Item> items) {
    for (Item item : new ArrayList<>(items)) {
      items.remove(item);
    }
  }
}
