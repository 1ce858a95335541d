public class AddTests {
  [Fact] public void Adds() {
    Assert.Equal(3, Add(1, 2));
  }
}
