class Store {
  void put(String key, int age) {
    keep(key);
  }
}
