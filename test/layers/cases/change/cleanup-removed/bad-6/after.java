class A {
  String load(Path p) {
    Reader in = open(p);
    return text(in);
  }
}
