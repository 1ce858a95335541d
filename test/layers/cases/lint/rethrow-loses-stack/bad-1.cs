class A {
  void F() {
    try {
      Run();
    } catch (Exception ex) {
      Log(ex);
      throw ex; // HIT
    }
  }
}
