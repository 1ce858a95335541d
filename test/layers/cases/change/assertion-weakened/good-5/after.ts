export function check(sum: number) {
  expect(sum).toBeTruthy();
}
