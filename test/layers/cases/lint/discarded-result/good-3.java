class A {
  void f(String name) {
    name = name.trim();
    map.replace(key, value);
  }
}
