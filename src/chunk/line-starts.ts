const NEWLINE = "\n";

/** The index at which each line of a text begins, in UTF-16 units; the first is 0, and a final newline begins one more. */
export function lineStartsOf(text: string): Int32Array {
  const starts = [0];
  for (let at = text.indexOf(NEWLINE); at !== -1; at = text.indexOf(NEWLINE, at + 1)) starts.push(at + 1);
  return Int32Array.from(starts);
}

/** The row (from 0) that an index lies in, given where rows begin. */
export function rowAt(starts: Int32Array, index: number): number {
  let [low, high] = [1, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
