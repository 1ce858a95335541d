import { JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";
import {
  type CharacterRun,
  characterRuns,
  type ClassCharacter,
  isHighSurrogate,
  isLowSurrogate,
} from "./regex-characters.ts";
import { REGEXES, regexOf } from "./regex-literal.ts";

const COMBINING = /^[\p{Mc}\p{Me}\p{Mn}]$/u;
const VARIATION_SELECTOR = /^[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]$/u;
const MODIFIER = /^[\u{1f3fb}-\u{1f3ff}]$/u;
const REGIONAL = /^[\u{1f1e6}-\u{1f1ff}]$/u;
const JOINER = 0x200d;

function text({ code }: ClassCharacter): string {
  return String.fromCodePoint(code);
}

function isCombining(character: ClassCharacter): boolean {
  return COMBINING.test(text(character)) || VARIATION_SELECTOR.test(text(character));
}

/** Neighbours that people see as one character, and what the class makes of them. */
const PAIRS: readonly ((
  one: ClassCharacter,
  two: ClassCharacter,
  next: ClassCharacter | undefined,
) => string | null)[] = [
  (one, two) =>
    isHighSurrogate(one.code) && isLowSurrogate(two.code)
      ? "without the flag u it matches half of the character"
      : null,
  // Marks are seen with what stands before them.
  (one, two) => (isCombining(two) && !isCombining(one) ? "it matches the letter or the mark alone" : null),
  (one, two) =>
    MODIFIER.test(text(two)) && !MODIFIER.test(text(one))
      ? "it matches the emoji or its modifier alone"
      : null,
  (one, two) =>
    REGIONAL.test(text(one)) && REGIONAL.test(text(two)) ? "it matches one half of the flag" : null,
  (one, two, next) =>
    two.code === JOINER && next !== undefined && next.code !== JOINER && one.code !== JOINER
      ? "it matches one part of the joined emoji"
      : null,
];

function problemOf(runs: readonly CharacterRun[]): string | null {
  for (const run of runs) {
    for (const [index, two] of run.entries()) {
      const one = run[index - 1];
      if (one === undefined) continue;
      for (const pair of PAIRS) {
        const problem = pair(one, two, run[index + 1]);
        if (problem !== null) return problem;
      }
    }
  }
  return null;
}

/** `/[👍]/`: matches half of it. */
export const misleadingCharacterClass = lintRule({
  name: "misleading-character-class",
  severity: "error",
  precision: 0.95,
  meaning:
    "A character class holds what people see as one character but the engine as several, and matches any of them alone.",
  equivalents: ["eslint/no-misleading-character-class", "biome/noMisleadingCharacterClass"],
  types: onNodes([JS, REGEXES]),
  at(node, context) {
    const regex = regexOf(node, context.after);
    if (regex === null || !/\[/.test(regex.pattern) || isPlain(regex.pattern)) return null;
    const flags = regex.flagsKnown ? regex.flags : "u";
    const problem = problemOf(characterRuns(regex.pattern, /[uv]/.test(flags)));
    if (problem === null) return null;
    return {
      place: regex.node,
      message: `A class in ${quote(regex.node)} holds one character of several parts: ${problem}.`,
    };
  },
});

/** Only characters beyond ASCII, raw or as an escape, can be made of parts. */
function isPlain(pattern: string): boolean {
  return /^[\0-\x7f]*$/.test(pattern) && !/\\u/.test(pattern);
}
