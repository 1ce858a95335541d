export function f(rows: number[]) {
  const first = rows[0];
  const checked = first ?? 0;
  return first;
}
