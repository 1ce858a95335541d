it("adds", () => {
  expect(add(1, 2)).toBeTruthy();
});
