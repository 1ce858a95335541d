class AddTest {
  @Test
  @Ignore
  void adds() {
    assertEquals(3, add(1, 2));
  }
}
