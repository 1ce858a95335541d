public class AddTests {
  [Fact(Skip = "slow")]
  public void Adds() {
    Assert.Equal(3, Add(1, 2));
  }
}
