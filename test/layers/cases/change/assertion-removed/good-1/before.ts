it("saves", async () => {
  const user = await save(input);
  expect(user.id).toBe(1);
  expect(user.roles).toEqual([
    "reader",
  ]);
});
