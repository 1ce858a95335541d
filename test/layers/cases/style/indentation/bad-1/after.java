class A {
  int f0() {
    return 0;
  }
  int f1() {
    return 1;
  }
  int f2() {
		log();   // HIT
    return 2;
  }
  int f3() {
    return 3;
  }
}
