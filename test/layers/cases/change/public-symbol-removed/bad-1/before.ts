export const VAT = 19;

export function gross(cents: number): number {
  return cents + (cents * VAT) / 100;
}
