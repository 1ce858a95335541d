describe("users", () => {
  it("lists", () => {
    checkPermission("a");
    list();
  });
});
