class ATest {
  @Test
  void works() {
    assertEquals(1, a());
  }
}
