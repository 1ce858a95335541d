int f(int a) {
  if (a = 1) { // HIT
    return 2;
  }
  return 3;
}
