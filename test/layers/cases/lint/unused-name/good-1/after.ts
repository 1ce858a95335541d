export function f(rows: number[]) {
  const first = rows[0];
  const checked = first ?? 0;
  for (const row of rows) report();
  return checked;
}
