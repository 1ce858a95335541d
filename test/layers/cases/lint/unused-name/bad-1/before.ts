export function f(rows: number[]) {
  const first = rows[0];
  return first;
}
