export function f(a: number, b: number) {
  const total = a + b;
  return total < 3;
}
