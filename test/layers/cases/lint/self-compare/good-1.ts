export function isDone(left: number, right: number): boolean {
  expect(left === left).toBe(true);
  return left === right && next() !== other();
}
