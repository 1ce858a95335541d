class Store {
  load() {}
}
