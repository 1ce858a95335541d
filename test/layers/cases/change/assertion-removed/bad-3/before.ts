it("adds", () => {
  const sum = add(1, 2);
  expect(sum).toBe(3);
  expect(sum).toBeGreaterThan(2);
});
