describe("sums", () => {
  it("adds", () => {});
  it.skip("later", () => {});
  items.only("x");
});
