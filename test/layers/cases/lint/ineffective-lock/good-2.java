class A {
  void work() {
    synchronized (lock) {
      run();
    }
  }
}
