import type { Language } from "../types/language.ts";
import type { StyleSettings } from "../types/style.ts";

/** How a file indents: by tabs, or by so many spaces. */
export type Indent = { readonly kind: "tab" } | { readonly kind: "space"; readonly width: number };

const BY_INDENTATION: readonly Language[] = ["python"];

/**
 * What of the settings a suggestion can follow. Where indentation is meaning, tabs and spaces in one block are another program or
 * none, so that a file which departs from its settings is left as it is.
 */
export function followable(
  { lines, language }: { readonly lines: readonly string[]; readonly language: Language | null },
  style: StyleSettings | null,
): StyleSettings | null {
  const isMeaning = language !== null && BY_INDENTATION.includes(language);
  return isMeaning && style?.indentStyle !== indentOfFile(lines).kind ? null : style;
}

/** How a file is to be indented: as `.editorconfig` says, as far as it does, else as its lines are. */
export function indentFor(lines: readonly string[], style: StyleSettings | null): Indent {
  const own = indentOfFile(lines);
  const kind = style?.indentStyle ?? own.kind;
  if (kind === "tab") return { kind };
  return { kind, width: style?.indentSize ?? (own.kind === "space" ? own.width : 4) };
}

/** The indentation of a text's own lines: what most lines that go deeper than the one before them add. */
function indentOfFile(lines: readonly string[]): Indent {
  const tabs = lines.filter((line) => line.startsWith("\t")).length;
  const spaces = lines.filter((line) => /^ {2}/.test(line)).length;
  if (tabs > spaces) return { kind: "tab" };
  return { kind: "space", width: stepOf(lines) ?? 4 };
}

/** The commonest increase of leading spaces from one line to the next, or null when nothing is indented. */
function stepOf(lines: readonly string[]): number | null {
  const counts = new Map<number, number>();
  let last = 0;
  for (const line of lines) {
    if (line.trim() === "") continue;
    const width = /^ */.exec(line)?.[0].length ?? 0;
    const step = width - last;
    if (step >= 2 && step <= 8) counts.set(step, (counts.get(step) ?? 0) + 1);
    last = width;
  }
  const best = [...counts].sort(([a, one], [b, other]) => other - one || a - b)[0];
  return best?.[0] ?? null;
}

/**
 * Gives replacement lines the indentation of the place they go to: the first line that of the first replaced one, the
 * others relative to it, in the file's own kind and width. In a language where indentation is meaning, a first
 * line that was indented otherwise, but in the file's own way, is left alone: that may be the fix.
 */
export function reindent(input: {
  readonly lines: readonly string[];
  readonly replaced: readonly string[];
  readonly file: Indent;
  readonly language: Language | null;
}): readonly string[] {
  const { lines, file, language } = input;
  const first = lines.find((line) => line.trim() !== "");
  const target = leading(input.replaced.find((line) => line.trim() !== "") ?? "");
  if (first === undefined) return lines;
  const given = leading(first);
  const meant = language === null || BY_INDENTATION.includes(language);
  if (given === target || (meant && isOwnWay(given, file))) return lines;
  // A line that departed from the file, in a fix of just that, does not take the others along.
  const place = !meant && file.kind === "space" ? target.replaceAll("\t", " ".repeat(file.width)) : target;
  const unit = unitOf(lines, given);
  return lines.map((line) => {
    if (line.trim() === "") return "";
    const own = leading(line);
    return place + deeper(own, given, unit, file) + line.slice(own.length);
  });
}

function leading(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}

/** Begins or holds a text of several lines, in some language: its blanks are not indentation. */
const MULTILINE_TEXT = /`|"""|'''|<<|@["']/;

/**
 * The lines with their tabs in front made spaces, or their spaces tabs, where `.editorconfig` asks for the other. Lines
 * around a text of several lines are left as they are.
 */
export function inAskedStyle(lines: readonly string[], style: StyleSettings | null): readonly string[] {
  if (style === null || style.indentStyle === null || lines.some((line) => MULTILINE_TEXT.test(line)))
    return lines;
  const size = style.indentSize ?? 4;
  return lines.map((line) => {
    const own = leading(line);
    const rest = line.slice(own.length);
    if (style.indentStyle === "space") return own.replaceAll("\t", " ".repeat(size)) + rest;
    return own.replace(/^\t* +/, (blanks) => tabsFor(blanks, size)) + rest;
  });
}

/** What is less than a level stays in spaces: it aligns something. */
function tabsFor(blanks: string, size: number): string {
  const spaces = blanks.length - blanks.lastIndexOf("\t") - 1;
  return "\t".repeat(blanks.length - spaces + Math.floor(spaces / size)) + " ".repeat(spaces % size);
}

/** Not lost (some indentation is there) and a whole number of the file's own steps. */
function isOwnWay(given: string, file: Indent): boolean {
  if (given === "") return false;
  if (file.kind === "tab") return /^\t+$/.test(given);
  return /^ +$/.test(given) && given.length % file.width === 0;
}

/** How wide one step is inside the replacement, in columns. */
function unitOf(lines: readonly string[], given: string): number {
  const steps = lines
    .filter((line) => line.trim() !== "")
    .map((line) => columns(leading(line)) - columns(given))
    .filter((step) => step > 0);
  return steps.length === 0 ? 4 : Math.min(...steps);
}

function deeper(own: string, given: string, unit: number, file: Indent): string {
  const extra = columns(own) - columns(given);
  if (extra <= 0) return "";
  const steps = extra / unit;
  if (!Number.isInteger(steps))
    return file.kind === "tab" ? "\t".repeat(Math.round(steps)) : " ".repeat(extra);
  return file.kind === "tab" ? "\t".repeat(steps) : " ".repeat(steps * file.width);
}

function columns(indentation: string): number {
  return [...indentation].reduce((sum, character) => sum + (character === "\t" ? 4 : 1), 0);
}
