class Other {
  void run(Map map) {
    map.put("a");
  }
}
