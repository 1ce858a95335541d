describe("users", () => {
  it("lists", () => {
    list();
  });
});
