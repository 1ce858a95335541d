export function total(items: Item[]) {
  throw new Error("Not implemented");
}
