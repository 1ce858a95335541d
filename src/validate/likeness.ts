/** How often a text says each word and mark. */
export type Words = ReadonlyMap<string, number>;

/** The words and marks of lines. */
export function wordsOf(lines: readonly string[]): Words {
  const words = new Map<string, number>();
  for (const line of lines) {
    for (const word of line.match(/[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_$]/gu) ?? []) {
      words.set(word, (words.get(word) ?? 0) + 1);
    }
  }
  return words;
}

/** Brackets alone look like any other brackets. */
export function isTelling(words: Words): boolean {
  return [...words.keys()].some((word) => /[\p{L}\p{N}]{2}/u.test(word));
}

/** Dice's coefficient over words and marks, 0..1 (https://en.wikipedia.org/wiki/Dice-S%C3%B8rensen_coefficient). */
export function likeness(one: Words, other: Words): number {
  const sum = (words: Words): number => [...words.values()].reduce((total, count) => total + count, 0);
  const shared = [...one].reduce((total, [word, count]) => total + Math.min(count, other.get(word) ?? 0), 0);
  const all = sum(one) + sum(other);
  return all === 0 ? 0 : (2 * shared) / all;
}
