export function check(x: number, list: number[]) {
  if (x === NaN) return 1; // HIT
  if (list.indexOf(NaN) >= 0) return 2; // HIT
  return x !== Number.NaN; // HIT
}
