export default function price(cents: number): string {
  return `${cents}`;
}
