public class AddTests {
  [Fact] public void Adds() {
    Assert.NotNull(Add(1, 2));
  }
}
