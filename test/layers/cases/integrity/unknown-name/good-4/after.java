class Load {
  private final String base;

  String load(String name) {
    if (name == null) {
      throw new IllegalArgumentException("name");
    }
    String full = base + name.trim();
    return full;
  }
}
