it("is on", () => {
  const options = { enableNewCheckout: false };
  expect(run(options)).toBe(1);
});
