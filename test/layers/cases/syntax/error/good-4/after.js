class Store {
  @observable items = [];
  load() {}
}
