class A {
  string Title(string name) {
    return "<h1>" + WebUtility.HtmlEncode(name) + "</h1>";
  }
}
