class A {
  void f() {
    int otp = new Random().nextInt(9999); // HIT
  }
}
