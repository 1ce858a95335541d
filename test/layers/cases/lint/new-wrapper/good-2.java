class Counter {
  Integer count = Integer.valueOf(5);
  StringBuilder text = new StringBuilder();
}
