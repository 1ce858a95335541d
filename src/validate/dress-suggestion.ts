import type { LineRange } from "../types/chunk.ts";
import type { Suggestion } from "../types/finding.ts";
import type { StyleSettings } from "../types/style.ts";
import type { Source } from "../types/syntax.ts";
import { followable, inAskedStyle, indentFor, reindent } from "./indentation.ts";

/** Lines that consist of closing or opening marks only: they repeat without being copies. */
const MARKS_ONLY = /^[\s{}()[\];,]*(?:end|fi|done|esac|else)?[\s{}()[\];,]*$/;

/**
 * The forms in which a suggestion may be meant, likeliest first: indented as its place is and `.editorconfig` asks,
 * with the file's line endings, and without boundary lines that repeat the line before or after the range (models quote their
 * surroundings). A repeated boundary of mere brackets may be meant, so the form that keeps it comes second.
 */
export function dressSuggestion(
  suggestion: Suggestion,
  head: Source,
  style: StyleSettings | null,
): readonly Suggestion[] {
  const { range } = suggestion;
  const replaced = head.lines.slice(range.startLine - 1, range.endLine);
  const lines = plainLines(suggestion.replacement, replaced);
  return trimBoundaries(lines, range, head).map((form) => ({
    range,
    replacement: settle(form, { range, head, style }),
  }));
}

interface Place {
  readonly range: LineRange;
  readonly head: Source;
  readonly style: StyleSettings | null;
}

function settle(lines: readonly string[], { range, head, style }: Place): string {
  const replaced = head.lines.slice(range.startLine - 1, range.endLine);
  const plain = replaced.map(withoutReturn);
  const asked = followable(head, style);
  const file = indentFor(head.lines.map(withoutReturn), range, asked);
  const placed = reindent({ lines, replaced: plain, file, language: head.language });
  const restyled = inAskedStyle(placed, asked);
  // What was said as it stood is not to be changed.
  const indented = restyled.map((line, index) =>
    plain.includes(lines[index] ?? "") ? (placed[index] ?? line) : line,
  );
  const returns = replaced.filter((line) => line.endsWith("\r")).length;
  const lastStands = range.endLine === head.lines.length && !(replaced.at(-1) ?? "").endsWith("\r");
  if (returns * 2 <= replaced.length && !(lastStands && returns > 0)) return indented.join("\n");
  return indented
    .map((line, index) => (lastStands && index === indented.length - 1 ? line : `${line}\r`))
    .join("\n");
}

/** How lines are shown to the model, which sometimes shows them back: a marker, a number and a bar. */
const SHOWN = /^(?:[+ -]?\d+|[+ -])\|/;

/**
 * The lines of a replacement without what does not belong to code: markers, blanks at line ends, and more empty lines at
 * its edges than the replaced lines have there.
 */
function plainLines(replacement: string, replaced: readonly string[]): readonly string[] {
  const lines = replacement.split("\n").map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line !== "");
  if (first === -1) return [];
  const last = lines.findLastIndex((line) => line !== "");
  const solid = lines.slice(first, last + 1);
  const isShown = solid.every((line) => line === "" || SHOWN.test(line));
  const plain = isShown ? solid.map((line) => line.replace(SHOWN, "")) : solid;
  const front = Math.min(first, blankAt(replaced));
  const back = Math.min(lines.length - 1 - last, blankAt(replaced.toReversed()));
  return [...empty(front), ...plain, ...empty(back)];
}

/** How many lines at the beginning are blank. */
function blankAt(lines: readonly string[]): number {
  const solid = lines.findIndex((line) => line.trim() !== "");
  return solid === -1 ? lines.length : solid;
}

function empty(count: number): readonly string[] {
  return Array.from({ length: count }, () => "");
}

/** A replacement without what it says of its surroundings, likeliest reading first. */
function trimBoundaries(
  lines: readonly string[],
  range: LineRange,
  head: Source,
): readonly (readonly string[])[] {
  const replaced = head.lines.slice(range.startLine - 1, range.endLine);
  const fronts = repeated(lines, replaced, head.lines.slice(0, range.startLine - 1), "front");
  const rest = lines.slice(fronts[0] ?? 0);
  const backs = repeated(rest, replaced, head.lines.slice(range.endLine), "back");
  const readings = fronts.flatMap((front) => backs.map((back) => lines.slice(front, lines.length - back)));
  return readings.filter((reading) => reading.length > 0 || lines.length === 0);
}

/**
 * How many lines at one end of a replacement say again what stands beyond the range, while the range does not: the possible
 * counts, likeliest first. Only where brackets alone would be cut is there more than one: they may be meant, and how deep they stand tells
 * them apart best.
 */
function repeated(
  lines: readonly string[],
  replaced: readonly string[],
  beyond: readonly string[],
  end: "front" | "back",
): readonly number[] {
  const longest = Math.min(lines.length - 1, beyond.length, 3);
  const same: number[] = [];
  const alike: number[] = [];
  for (let count = longest; count > 0; count -= 1) {
    const said = end === "front" ? lines.slice(0, count) : lines.slice(lines.length - count);
    const there = end === "front" ? beyond.slice(beyond.length - count) : beyond.slice(0, count);
    const own =
      end === "front" ? replaced.slice(0, count) : replaced.slice(Math.max(0, replaced.length - count));
    if (said.every((line) => line.trim() === "")) continue;
    if (sameLines(said, there) && !sameLines(said, own)) same.push(count);
    else if (sameText(said, there) && !sameText(said, own)) alike.push(count);
  }
  const [first] = [...same, ...alike].toSorted((one, other) => other - one);
  if (first === undefined) return [0];
  const cut = end === "front" ? lines.slice(0, first) : lines.slice(lines.length - first);
  return cut.some((line) => MARKS_ONLY.test(line)) ? [...same, ...alike, 0] : [first];
}

function sameText(one: readonly string[], other: readonly string[]): boolean {
  return (
    one.length === other.length && one.every((line, index) => line.trim() === (other[index] ?? "").trim())
  );
}

function sameLines(one: readonly string[], other: readonly string[]): boolean {
  return (
    one.length === other.length && one.every((line, index) => line === withoutReturn(other[index] ?? ""))
  );
}

function withoutReturn(line: string): string {
  return line.replace(/\r$/, "");
}
