function f(a) {
  if (a) {
    return two();
  } else {
    return one();
  }
}
