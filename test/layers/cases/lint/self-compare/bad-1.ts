export function isDone(left: number, right: number): boolean {
  if (left === left) return true; // HIT
  return right !== right; // HIT
}
