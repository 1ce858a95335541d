export function price(cents: number, currency: string): string {
  return `${cents} ${currency}`;
}
