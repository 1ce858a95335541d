it("works", () => {
  expect(a()).toBe(1);
});
