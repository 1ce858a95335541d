class A {
  void F(bool ready) {
    if (ready); // HIT
    Run();
  }
}
