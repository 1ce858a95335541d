export function net(cents: number): number {
  return cents;
}
