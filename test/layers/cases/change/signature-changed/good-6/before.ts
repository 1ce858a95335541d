export function price(cents: number): string {
  return `${cents}`;
}
