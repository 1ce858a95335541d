class A {
  Object load(InputStream in) {
    return new ObjectInputStream(in).readObject(); // HIT
  }
}
