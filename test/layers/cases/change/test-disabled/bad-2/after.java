class AddTest {
  void adds() {
    assertEquals(3, add(1, 2));
  }
}
