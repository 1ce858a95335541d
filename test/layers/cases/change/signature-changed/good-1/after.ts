export function price(cents: number, currency = "EUR"): string {
  return `${cents} ${currency}`;
}
