class Store {
  void put(String key) {
    keep(key);
  }
}
