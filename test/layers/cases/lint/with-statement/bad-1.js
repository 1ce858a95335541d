with (options) { // HIT
  use(name);
}
