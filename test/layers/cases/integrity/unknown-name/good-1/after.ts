import { read } from "./read";

export function total(rows: number[]): number {
  const sum = rows.length;
  return Number.isFinite(sum) && typeof window !== "undefined" ? read(rows.filter((row) => row > 0)) : structuredClone(sum);
}
