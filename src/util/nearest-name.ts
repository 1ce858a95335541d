/** The known name that takes the fewest letters to get to, and how many; null where nothing is known. */
export function nearestName(
  name: string,
  known: readonly string[],
): { readonly name: string; readonly distance: number } | null {
  let nearest: { name: string; distance: number } | null = null;
  for (const one of known) {
    const distance = editDistance(one.toLowerCase(), name.toLowerCase());
    if (nearest === null || distance < nearest.distance) nearest = { name: one, distance };
  }
  return nearest;
}

/** Levenshtein distance, for names of some twenty characters. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, right] of [...b].entries()) {
      const substituted = (row[j] ?? 0) + (left === right ? 0 : 1);
      next.push(Math.min(substituted, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
