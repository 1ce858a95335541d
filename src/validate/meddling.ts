import type { Finding, Suggestion } from "../types/finding.ts";
import type { Source } from "../types/syntax.ts";
import { isTelling, likeness, wordsOf, type Words } from "./likeness.ts";

/** From so much likeness on a line of the replacement is what became of a line of the range. */
const BECAME = 0.5;
/** From so much likeness on two lines that use the same names are versions of each other. */
const TWIN = 0.6;

/**
 * Why a model's suggestion does something else than to answer its finding, as a sentence; null where nothing shows it. Two mistakes leave
 * code that parses: a range that is longer than what was said for it, so that a neighbour goes, and a new version of a
 * line beside the old one.
 */
export function meddling(suggestion: Suggestion, finding: Finding, head: Source): string | null {
  const { range } = suggestion;
  if (range.endLine < finding.range.startLine || range.startLine > finding.range.endLine)
    return `It leaves line ${finding.range.startLine} as it is, which the finding is about.`;
  if (suggestion.replacement === "") return null;
  return swallowed(suggestion, finding, head) ?? keptBeside(suggestion, finding, head);
}

interface Lines {
  /** Of the range: those that the finding speaks of, and the others. */
  readonly own: readonly string[];
  readonly others: readonly string[];
  /** Of the replacement: what was not in the range before. */
  readonly fresh: readonly string[];
  readonly kept: ReadonlySet<string>;
}

function linesOf({ range, replacement }: Suggestion, { range: about }: Finding, head: Source): Lines {
  const said = replacement.split("\n").map((line) => line.trim());
  const own: string[] = [];
  const others: string[] = [];
  for (let line = range.startLine; line <= range.endLine; line += 1)
    (line >= about.startLine && line <= about.endLine ? own : others).push(
      (head.lines[line - 1] ?? "").trim(),
    );
  const there = new Set([...own, ...others]);
  return { own, others, fresh: said.filter((line) => !there.has(line)), kept: new Set(said) };
}

/** A line that the finding does not speak of is gone, and nothing in the replacement has become of it. */
function swallowed(suggestion: Suggestion, finding: Finding, head: Source): string | null {
  const { own, others, fresh, kept } = linesOf(suggestion, finding, head);
  const open = [...fresh];
  // The lines that the finding speaks of come first: what became of one of them became of no other.
  for (const line of own.filter((one) => !kept.has(one))) take(line, open, () => true);
  const gone = others.find((line) => {
    if (!/[\p{L}\p{N}]/u.test(line) || kept.has(line)) return false;
    const words = wordsOf([line]);
    return !take(line, open, (said) =>
      own.every((about) => likeness(said, wordsOf([about])) < likeness(said, words)),
    );
  });
  return gone === undefined
    ? null
    : `It takes \`${gone.slice(0, 60)}\` away, of which the finding does not speak.`;
}

/** Takes the line that is likest out of those that are left, if one is like enough. */
function take(line: string, open: string[], fits: (said: Words) => boolean): boolean {
  const words = wordsOf([line]);
  const [best] = open
    .map((now, index) => ({ index, said: wordsOf([now]) }))
    .map(({ index, said }) => ({ index, said, like: likeness(said, words) }))
    .filter(({ said, like }) => like >= BECAME && shareWord(said, words) && fits(said))
    .toSorted((one, other) => other.like - one.like);
  if (best !== undefined) open.splice(best.index, 1);
  return best !== undefined;
}

/** Marks alone make no version: `} else {` and `}` have half of theirs in common. */
function shareWord(one: Words, other: Words): boolean {
  return [...one.keys()].some((word) => other.has(word) && /[\p{L}\p{N}]/u.test(word));
}

/** What the finding is about stands there as before, beside a version of it that uses the same names. */
function keptBeside(suggestion: Suggestion, finding: Finding, head: Source): string | null {
  const { own, fresh, kept } = linesOf(suggestion, finding, head);
  const said = suggestion.replacement.split("\n").filter((line) => line.trim() !== "");
  const areNeighbours = (one: string, other: string): boolean =>
    said.some((line, index) => {
      const next = said[index + 1];
      const pair = [line.trim(), next?.trim()];
      return pair.includes(one) && pair.includes(other) && indentOf(line) === indentOf(next);
    });
  const twin = own.find((line) => {
    const words = wordsOf([line]);
    if (!isTelling(words) || !kept.has(line)) return false;
    return fresh.some(
      (now) =>
        areNeighbours(now, line) && likeness(wordsOf([now]), words) >= TWIN && haveSameNames(now, line),
    );
  });
  const second = twin ?? secondEnd(suggestion.replacement, own);
  if (second !== undefined) return `It keeps \`${second.slice(0, 60)}\` beside a new version of it.`;
  const idle = neverReached(suggestion.replacement, own);
  return idle === undefined ? null : `It keeps \`${idle.slice(0, 60)}\` where nothing ever comes to it.`;
}

function indentOf(line = ""): number {
  return line.length - line.trimStart().length;
}

const ENDS = /^(?:return|raise|throw|rescue|except|catch)\b/;

/** Of two lines in a row that leave, or catch, at the same depth, the second is never reached or says nothing. */
function secondEnd(replacement: string, own: readonly string[]): string | undefined {
  const lines = replacement.split("\n").filter((line) => line.trim() !== "");
  const word = (line = ""): string | undefined =>
    / (?:if|unless) /.test(line) ? undefined : ENDS.exec(line.trim())?.[0];
  return own.find((line) =>
    lines.some((one, index) => {
      const other = one.trim() === line ? [lines[index - 1], lines[index + 1]] : [];
      return other.some(
        (next) => word(next) !== undefined && word(next) === word(one) && indentOf(next) === indentOf(one),
      );
    }),
  );
}

const LEAVES = /^(?:return|raise|throw|continue|break|next)\b(?!.*\b(?:if|unless|while|until)\b)/;
/** Ends something, or is come to in another way. */
const OTHER_WAY =
  /^(?:[)\]}.#*?:|&+-]|\/|<\/|end\b|else|elif|elsif|case\b|default\b|when\b|in\b|rescue\b|ensure\b|except|finally|catch|def\b|class\b|\w+:(?!:))/;

/** The line that the finding is about stands as before, right behind a new one that always leaves. */
function neverReached(replacement: string, own: readonly string[]): string | undefined {
  const lines = replacement.split("\n").filter((line) => line.trim() !== "");
  return own.find((line) =>
    lines.some((one, index) => {
      const front = lines[index - 1];
      if (front === undefined || one.trim() !== line || own.includes(front.trim())) return false;
      const isWhole = !/[,([{\\&|+=.?:-]$/.test(front.trim());
      const isGuarded =
        /^\s*(?:if|else|for|while|elif|unless)\b/.test(lines[index - 2] ?? "") &&
        indentOf(lines[index - 2]) < indentOf(front);
      const inLine = indentOf(front) === indentOf(one);
      return inLine && isWhole && !isGuarded && LEAVES.test(front.trim()) && !OTHER_WAY.test(line);
    }),
  );
}

/** What versions of a condition or a value differ in. */
const WORDS = new Set(
  "if unless else not and or is in true false True False null nil None undefined await return".split(" "),
);

function haveSameNames(one: string, other: string): boolean {
  const names = (line: string): ReadonlySet<string> =>
    new Set(line.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu)?.filter((word) => !WORDS.has(word)));
  const [these, those] = [names(one), names(other)];
  const holds = (outer: ReadonlySet<string>, inner: ReadonlySet<string>): boolean =>
    [...inner].every((name) => outer.has(name));
  return holds(these, those) || holds(those, these);
}
