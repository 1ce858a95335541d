class A {
  BigDecimal price = new BigDecimal("0.1");
  BigDecimal quarter = new BigDecimal(0.25);
}
