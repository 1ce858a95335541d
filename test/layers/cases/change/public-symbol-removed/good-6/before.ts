export default function price(cents: number): number {
  return cents * 2;
}
