class A {
  string Title(string name) {
    return "<h1>" + name + "</h1>";
  }
}
