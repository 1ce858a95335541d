export function check(sum: number) {
  expect(sum).toBe(3);
}
