class A {
  void F() {
    try {
      Run();
    } catch (Exception ex) {
      Log(ex);
      throw;
    }
    try {
      Run();
    } catch (Exception ex) {
      ex = Unwrap(ex);
      throw ex;
    }
  }
}
