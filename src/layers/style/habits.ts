import type { Pair } from "../../types/layers.ts";
import type { Source } from "../../types/syntax.ts";
import { literalLines } from "./literal-lines.ts";

/** How a file is written, as far as it is uniform. */
export interface Habits {
  /** Null when the file is too short to tell or mixes both. */
  readonly indent: "tabs" | "spaces" | null;
  /** Columns per level where indented with spaces, however few the lines. */
  readonly unit: number | null;
  /** Some line is indented with tabs, however few there are. */
  readonly hasTabs: boolean;
  readonly lineEnding: "\n" | "\r\n" | null;
  /** The longest line, where the file is long enough for that to be a habit. */
  readonly longestLine: number | null;
}

/** So many lines make a habit. */
const INDENTED_LINES = 5;
const LINES = 50;
/** And so large a part of them. */
const UNIFORM = 0.95;

const known = new WeakMap<Pair, Habits>();

/** The habits of the file without the change's own lines. */
export function habitsOf(pair: Pair): Habits {
  const already = known.get(pair);
  if (already !== undefined) return already;
  const habits = measure(pair);
  known.set(pair, habits);
  return habits;
}

function measure(pair: Pair): Habits {
  const source = pair.before ?? pair.after;
  const lines = source === null ? [] : source.lines;
  if (source === null || lines.length === 0)
    return { indent: null, unit: null, hasTabs: false, lineEnding: null, longestLine: null };
  const indented = indentedLines(source);
  const tabs = indented.filter((line) => line.startsWith("\t")).length;
  const indent = majority(tabs, indented.length, INDENTED_LINES, "tabs", "spaces");
  const crlf = lines.filter((line) => line.endsWith("\r")).length;
  return {
    indent,
    unit: indent !== "tabs" && indented.length > tabs ? unitOf(indented) : null,
    hasTabs: tabs > 0,
    lineEnding: majority(crlf, lines.length, 2, "\r\n", "\n"),
    // A new file has no habit yet: its longest line is simply its longest line.
    longestLine:
      pair.before === null || lines.length < LINES ? null : Math.max(...lines.map(({ length }) => length)),
  };
}

function indentedLines(source: Source): string[] {
  const literal = literalLines(source);
  return source.lines.filter((line, index) => /^[ \t]+\S/.test(line) && !literal.has(index + 1));
}

function majority<T>(count: number, of: number, least: number, yes: T, no: T): T | null {
  if (of < least) return null;
  if (count >= UNIFORM * of) return yes;
  return count <= (1 - UNIFORM) * of ? no : null;
}

/** The widest unit that nearly all steps to the right are made of. */
function unitOf(indented: readonly string[]): number | null {
  const widths = indented.map((line) => line.length - line.trimStart().length);
  const fit = [8, 4, 3, 2].find(
    (unit) => widths.filter((width) => width % unit === 0).length >= UNIFORM * widths.length,
  );
  return fit ?? null;
}
