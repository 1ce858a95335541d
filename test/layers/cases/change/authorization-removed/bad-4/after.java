class Orders {
  void delete(int id) {
    remove(id);
  }
}
