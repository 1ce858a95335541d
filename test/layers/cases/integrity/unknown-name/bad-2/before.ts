import { read } from "./read";

export function total(rows: number[]): number {
  const sum = rows.length;
  return sum + read(rows);
}
