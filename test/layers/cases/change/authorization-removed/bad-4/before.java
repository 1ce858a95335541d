class Orders {
  @PreAuthorize("hasRole('ADMIN')")
  void delete(int id) {
    remove(id);
  }
}
