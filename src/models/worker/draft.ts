/** Longest ending that is looked for. */
const LONGEST_MATCH = 8;

/**
 * What may follow, looked up in the text so far: the tokens behind the place that ends most like the text does, the last
 * such place first. A fix mostly repeats the lines it replaces. (Saxena 2023, "Prompt Lookup Decoding".)
 */
export function draftFrom<T>(text: readonly T[], most: number): readonly T[] {
  const last = text.length - 1;
  let best = { length: 0, end: -1 };
  for (let end = last - 1; end >= 0 && best.length < LONGEST_MATCH; end--) {
    let length = 0;
    while (length < LONGEST_MATCH && length <= end && text[end - length] === text[last - length]) length++;
    if (length > best.length) best = { length, end };
  }
  // One token alone stands in many places.
  const limit = best.length === 1 ? Math.min(most, 2) : most;
  return best.length === 0 ? [] : text.slice(best.end + 1, best.end + 1 + limit);
}
