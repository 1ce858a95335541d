class A {
  void open(User user) {
    if (user.isActive() && user.isAdmin()) {
      show(user);
    }
  }
}
