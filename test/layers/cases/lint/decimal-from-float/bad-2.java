class A {
  BigDecimal price = new BigDecimal(0.1); // HIT
}
