describe("a", () => {
  it("works", () => {
    expect(a()).toBe(1);
  });
});
