function again() {
  return arguments.callee(); // HIT
}
