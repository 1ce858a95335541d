class Load {
  private final String base;

  String load(String name) {
    return base + name;
  }
}
