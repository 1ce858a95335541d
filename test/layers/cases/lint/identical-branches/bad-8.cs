class A {
  int F(bool ready) {
    return ready ? One() : One(); // HIT
  }
}
