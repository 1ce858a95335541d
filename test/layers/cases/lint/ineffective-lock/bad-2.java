class A {
  void work() {
    synchronized (new Object()) { // HIT
      run();
    }
  }
}
