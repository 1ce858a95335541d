class Registry {
  static {} // HIT
}
