export * from "./tax.js";
export function price(cents: number): number {
  return cents * 2;
}
