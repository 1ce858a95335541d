class A {
  void Work() {
    lock (new object()) { // HIT
      Run();
    }
  }
}
