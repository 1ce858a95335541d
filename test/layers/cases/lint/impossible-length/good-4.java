class A {
  boolean f(List<String> items) {
    return items.size() > 0;
  }
}
