it("adds", () => {
  const sum = add(1, 2);
  expect(sum).toEqual(3);
});
