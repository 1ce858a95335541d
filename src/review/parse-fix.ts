import type { LineRange } from "../types/chunk.ts";
import type { Suggestion } from "../types/finding.ts";
import { printable } from "../util/printable.ts";
import { REPLACEMENT_LIMITS } from "./grammar.ts";
import type { Parsed } from "./parse-answer.ts";

const LONGEST_FIX = (REPLACEMENT_LIMITS.lines + 2) * (REPLACEMENT_LIMITS.lineLength + 2) * 2;

/** Reads the model's replacement lines. As with findings: hostile text in, a value or a reason out, never a throw. */
export function parseFix(text: string, ranges: readonly LineRange[]): Parsed<Suggestion> {
  if (text.length > LONGEST_FIX) return no("is longer than any fix may be");
  const [first = "", ...rest] = text.split("\n");
  if (rest.pop() !== "end") return no("breaks off before its end");
  const range = ranges.find(({ startLine, endLine }) => first === `lines ${startLine}-${endLine}`);
  if (range === undefined) return no("names no range that it may replace");
  if (rest.length > REPLACEMENT_LIMITS.lines) return no("has too many lines");
  if (rest.some((line) => !line.startsWith("|"))) return no("has a line without its bar");
  const lines = rest.map((line) => line.slice(1));
  if (lines.some((line) => line.length > REPLACEMENT_LIMITS.lineLength * 2))
    return no("has an over-long line");
  if (lines.some((line) => printable(line) !== line)) return no("holds control or invisible characters");
  return { ok: true, value: { range, replacement: lines.join("\n") } };
}

function no(what: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason: `The model's fix ${what}.` };
}
