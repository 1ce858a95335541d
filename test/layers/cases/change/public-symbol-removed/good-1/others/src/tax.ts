export function gross(cents: number): number {
  return cents;
}
