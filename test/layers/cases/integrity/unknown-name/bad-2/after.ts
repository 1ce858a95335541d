import { read } from "./read";

export function total(rows: number[]): number {
  const size = rows.length;
  return sum + read(rows);
}
