class A {
  void run() throws Exception {
    Cipher.getInstance("DES/CBC/PKCS5Padding"); // HIT
    Cipher.getInstance("AES/ECB/PKCS5Padding"); // HIT
  }
}
