class A {
  void open(User user) {
    if (user.isActive()) {
      show(user);
    }
  }
}
