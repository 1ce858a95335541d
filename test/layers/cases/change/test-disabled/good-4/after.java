class AddTest {
  @Test
  @Ignore("slow")
  void adds() {
    assertEquals(3, add(1, 2));
  }
}
