function add(first, second, first) { // HIT
  return first + second;
}
