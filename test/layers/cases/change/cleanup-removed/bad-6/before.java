class A {
  String load(Path p) {
    try (Reader in = open(p)) {
      return text(in);
    }
  }
}
