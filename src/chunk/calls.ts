import type { LineRange } from "../types/chunk.ts";
import type { Ground } from "./outline.ts";
import { nameBefore } from "./rules/call-names.ts";
import { RULES_OF } from "./rules/rules-of.ts";
import type { CallMarks, SyntaxRules } from "./rules/syntax-rules.ts";

/** Lines of a tree's text. */
export interface Stretch extends LineRange {
  readonly text: string;
  /** Where the text begins in that of the tree. */
  readonly startIndex: number;
}

/** The names that are called in the lines, without what they are called on, each once. */
export function callsIn(ground: Ground, stretch: Stretch): string[] {
  const rules = RULES_OF[ground.language];
  const names = new Set<string>();
  if (rules.argumentLists.length > 0) byBracket(ground, stretch, { rules, names });
  if (rules.callMarks !== undefined) byMark(ground, stretch, { marks: rules.callMarks, names });
  return [...names];
}

/** None of them is ever called, and all of them stand before brackets often. */
const KEYWORDS = new Set(
  "if for while switch catch return elif and or not in function func fn foreach case do until".split(" "),
);

/**
 * The text says where a call may be, the tree whether it is one: looking at all the nodes would cost a third of the
 * parse, to look up one for each new name costs next to nothing.
 */
function byBracket(
  { root }: Ground,
  { text, startIndex }: Stretch,
  { rules, names }: { readonly rules: SyntaxRules; readonly names: Set<string> },
): void {
  for (let at = text.indexOf("("); at !== -1; at = text.indexOf("(", at + 1)) {
    const name = nameBefore(text, at);
    if (name === null || names.has(name) || KEYWORDS.has(name)) continue;
    const node = root.namedAt(startIndex + at, startIndex + at + 1);
    if (node?.startIndex === startIndex + at && rules.argumentLists.includes(node.type)) names.add(name);
  }
  if (rules.macros === undefined) return;
  for (const { 1: name = "", index } of text.matchAll(/(\w+)!\s*[([{]/g)) {
    const mark = startIndex + index + name.length;
    if (!names.has(name) && root.namedAt(mark, mark + 1)?.type === rules.macros) names.add(name);
  }
}

function byMark(
  { root }: Ground,
  { text, startIndex, startLine, endLine }: Stretch,
  { marks, names }: { readonly marks: CallMarks; readonly names: Set<string> },
): void {
  const from = { row: startLine - 1, column: 0 };
  for (const index of root.placesOfType(marks.types, from, { row: endLine, column: 0 })) {
    const name = index < startIndex ? null : marks.read(text, index - startIndex);
    if (name !== null) names.add(name);
  }
}
