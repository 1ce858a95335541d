class AddTest {
  @Test void adds() {
    assertNotNull(add(1, 2));
  }
}
