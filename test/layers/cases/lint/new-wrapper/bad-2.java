class Counter {
  Integer count = new Integer(5); // HIT
}
