class A {
  void run(String name) {
    Runtime.getRuntime().exec("ls " + name); // HIT
    new ProcessBuilder("sh", "-c", "ls " + name).start(); // HIT
  }
}
