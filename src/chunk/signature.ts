import type { Unit } from "./outline.ts";

/** The head of the nearest function or class, up to its body, on one line; null at top level. */
export function signatureOf(unit: Unit): string | null {
  for (let one: Unit | null = unit; one !== null; one = one.outer) {
    if (one.outer !== null && one.role !== "space") return one.headline;
  }
  return null;
}
