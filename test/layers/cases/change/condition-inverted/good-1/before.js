function f(a) {
  if (!a) {
    return one();
  } else {
    return two();
  }
}
