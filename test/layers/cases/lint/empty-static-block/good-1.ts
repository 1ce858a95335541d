class Registry {
  static {
    Registry.fill();
  }
  static {
    // filled by the plugin
  }
}
