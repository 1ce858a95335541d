class A {
  Options Make() {
    return new Options { Clock = Clock };
  }
}
