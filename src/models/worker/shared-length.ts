/** How many elements both begin with. */
export function sharedLength<T>(one: readonly T[], other: readonly T[]): number {
  const shorter = Math.min(one.length, other.length);
  for (let index = 0; index < shorter; index++) if (one[index] !== other[index]) return index;
  return shorter;
}
