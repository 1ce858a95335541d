export function price(cents: number): number {
  return cents * 2;
}
