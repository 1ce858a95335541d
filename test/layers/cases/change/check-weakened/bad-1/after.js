function f(a, b) {
  if (a == b) go();
}
