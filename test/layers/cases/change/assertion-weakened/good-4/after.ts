it("adds", () => {
  expect(adder).toBeDefined();
});
