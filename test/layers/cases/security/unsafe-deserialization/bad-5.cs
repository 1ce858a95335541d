class A {
  object Load(Stream s) { return new BinaryFormatter().Deserialize(s); } // HIT
}
