import type { Source } from "../types/syntax.ts";

const known = new WeakMap<Source, Map<RegExp, boolean>>();

/** True where the pattern (no `g`, no `y`) matches anywhere in the file; found out once for each file. */
export function fileSays(source: Source, pattern: RegExp): boolean {
  let answers = known.get(source);
  if (answers === undefined) known.set(source, (answers = new Map<RegExp, boolean>()));
  let answer = answers.get(pattern);
  if (answer === undefined) answers.set(pattern, (answer = pattern.test(source.text)));
  return answer;
}
