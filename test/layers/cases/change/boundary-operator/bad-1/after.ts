export function page(items: string[], from: number, size: number) {
  const out = [];
  for (let i = from; i <= from + size; i++) {
    out.push(items[i]);
  }
  return out;
}
