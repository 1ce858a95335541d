class A {
  void run() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance(); // HIT
  }
}
