export function gross(cents: number): number {
  return cents;
}

export function net(cents: number): number {
  return cents;
}
