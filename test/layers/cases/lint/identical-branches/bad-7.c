int f(int ready) {
  if (ready) // HIT
    return one();
  else
    return one();
}
