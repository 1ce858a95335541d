class A {
  string Load(string p) {
    var file = Open(p);
    return Text(file);
  }
}
