/** Nobody writes so deep; following units down there and up again takes minutes. */
const DEEPEST = 1000;

/**
 * True where brackets lie in one another a thousand levels deep. Counts characters, one in a string like any other: a
 * text that leaves so many open there is none to look for units in, either. Linear.
 */
export function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x28 || code === 0x5b || code === 0x7b) {
      depth++;
      if (depth > DEEPEST) return true;
    } else if ((code === 0x29 || code === 0x5d || code === 0x7d) && depth > 0) depth--;
  }
  return false;
}
