export const TAX = 0.2;
export default function price(cents: number): number {
  return cents * TAX;
}
