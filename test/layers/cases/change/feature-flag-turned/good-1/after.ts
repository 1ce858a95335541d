it("is on", () => {
  const options = { enableNewCheckout: true };
  expect(run(options)).toBe(1);
});
