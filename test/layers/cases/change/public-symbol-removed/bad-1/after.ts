export const VAT = 19;

export function withTax(cents: number): number {
  return cents + (cents * VAT) / 100;
}
