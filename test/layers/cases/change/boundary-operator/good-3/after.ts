export function f(a: number, b: number) {
  const total = a + b + 1;
  return total <= 3;
}
