export default function cost(cents: number): number {
  return cents * 2;
}
