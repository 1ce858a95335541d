/** Names that only code has: a hump, an underscore, a dot between words, or parentheses behind. */
const CODE_NAME =
  /[\p{L}_$][\p{L}\p{N}_$]*(?:(?:\.|::|#)[\p{L}_$][\p{L}\p{N}_$]*)+|[\p{L}_$][\p{L}\p{N}_$]*(?=\s?\(\))|[\p{L}\p{N}$]+_[\p{L}\p{N}_$]+|[\p{L}][\p{L}\p{N}]*[\p{Ll}\p{N}]\p{Lu}[\p{L}\p{N}]*/gu;
/** Anything in quotation marks of code. */
const QUOTED = /[`'"]([\p{L}_$][\p{L}\p{N}_$.:#]*)(?:\(\))?[`'"]/gu;

/**
 * The names of code that a sentence names: what looks like one (`parseConfig`, `parse_config`, `Cart.add`, `run()`), and what stands
 * in quotation marks. Plain words are none: `main` may be anything.
 */
export function namesIn(sentence: string): readonly string[] {
  const quoted = [...sentence.matchAll(QUOTED)].map(([, name = ""]) => name);
  const found = [...quoted, ...(sentence.match(CODE_NAME) ?? [])];
  return [...new Set(found.map((name) => name.replaceAll(/::|#/g, ".")))];
}

/** Whether a unit goes by that name: its whole name, or its last parts. */
export function isNamed(symbol: string, name: string): boolean {
  const plain = symbol.replaceAll(/::|#/g, ".");
  return plain === name || plain.endsWith(`.${name}`);
}
