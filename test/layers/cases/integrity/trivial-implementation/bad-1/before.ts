export function total(items: Item[]) {
  let sum = 0;
  for (const item of items) sum += item.price;
  return sum;
}
