class A {
  void run() throws Exception {
    Cipher.getInstance("AES/GCM/NoPadding");
  }
}
