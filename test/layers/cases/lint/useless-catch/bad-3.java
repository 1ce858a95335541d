class Runner {
  void go() {
    try {
      run();
    } catch (RuntimeException e) {
      throw e;
    }
  }
}
