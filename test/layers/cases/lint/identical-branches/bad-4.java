class A {
  int f(boolean ready) {
    if (ready) {
      return 1;
    } else {
      return 1;
    }
  }
}
