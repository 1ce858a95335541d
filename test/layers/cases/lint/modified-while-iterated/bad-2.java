class A {
  void clean(List<Item> items) {
    for (Item item : items) {
      if (item.done) items.remove(item); // HIT
    }
  }
}
