class A {
  string Load(string p) {
    using var file = Open(p);
    return Text(file);
  }
}
