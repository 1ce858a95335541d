import type { LineRange } from "../types/chunk.ts";
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

/** How a place is to be indented: as `.editorconfig` says, as far as it does, else as the lines around it are, else as the file is. */
export function indentFor(lines: readonly string[], range: LineRange, style: StyleSettings | null): Indent {
  const kind = style?.indentStyle ?? kindAround(lines, range) ?? indentOfFile(lines).kind;
  return kind === "tab" ? { kind } : { kind, width: style?.indentSize ?? stepOf(lines) ?? 4 };
}

/**
 * The kind of indentation that all lines around a place agree on, null where they do not or have none: what a file quotes (scripts in
 * Go's raw strings, say) may outnumber its own lines.
 */
function kindAround(lines: readonly string[], { startLine, endLine }: LineRange): Indent["kind"] | null {
  const near = lines.slice(Math.max(0, startLine - 1 - NEAR), endLine + NEAR);
  const kinds = new Set(
    near.flatMap((line) => (line.startsWith("\t") ? "tab" : /^ {2}/.test(line) ? "space" : [])),
  );
  return kinds.size === 1 ? ([...kinds][0] ?? null) : null;
}

const NEAR = 3;

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
 * Gives replacement lines the indentation of the place they go to, in the file's own kind and width: all of them are shifted
 * as the first must be to stand where the first replaced one stood, or as the bracket that ends both. In a language where indentation is meaning, a first line that was indented otherwise, but in the file's own
 * way, is left alone: that may be the fix.
 */
export function reindent(input: {
  readonly lines: readonly string[];
  readonly replaced: readonly string[];
  readonly file: Indent;
  readonly language: Language | null;
}): readonly string[] {
  const { file, language } = input;
  const target = leading(input.replaced.find((line) => line.trim() !== "") ?? "");
  const lines = withFirstIndented(input.lines, input.replaced, file);
  const { given, place } = anchorOf(lines, input.replaced, target) ?? { given: null, place: target };
  if (given === null) return lines;
  const meant = language === null || BY_INDENTATION.includes(language);
  if (given === place || (meant && isOwnWay(given, file))) return lines;
  // A line that departed from the file, in a fix of just that, does not take the others along.
  const base = !meant && file.kind === "space" ? place.replaceAll("\t", " ".repeat(file.width)) : place;
  const unit = unitOf(lines, given);
  return lines.map((line) => {
    if (line.trim() === "") return "";
    const own = leading(line);
    return moved(base, columns(own) - columns(given), unit, file) + line.slice(own.length);
  });
}

/** A line of the replacement as it is indented there, and as it has to be. */
interface Anchor {
  readonly given: string;
  readonly place: string;
}

/** What closes a block stands as it stood, where it is said last; else the first line decides. */
function anchorOf(lines: readonly string[], replaced: readonly string[], target: string): Anchor | null {
  const first = lines.find((line) => line.trim() !== "");
  if (first === undefined) return null;
  const last = lines.findLast((line) => line.trim() !== "") ?? first;
  if (CLOSES.test(last.trim())) {
    const same = replaced.filter((other) => other.trim() === last.trim());
    const end = replaced.findLast((other) => other.trim() !== "");
    const stood = same.length === 1 || end?.trim() === last.trim() ? same.at(-1) : undefined;
    if (stood !== undefined) return { given: leading(last), place: leading(stood) };
  }
  return { given: leading(first), place: target };
}

const CLOSES = /^(?:[)\]}]|end\b)/;
const OPENS = /[{([,:=+\-*/&|.<>?]$|\b(?:then|do|else|begin|try|ensure|finally)$/;
const HEADS =
  /^(?:if|for|while|unless|until|elif|else|case|when|switch|catch|except|def|class|function|func|fn)\b/;

/**
 * Models often leave out the indentation of the first line and give that of the others as it is. Recognised by the others: they are
 * no less indented than the place, though nothing in the first line says that they lie deeper.
 */
function withFirstIndented(
  lines: readonly string[],
  replaced: readonly string[],
  file: Indent,
): readonly string[] {
  const target = leading(replaced.find((line) => line.trim() !== "") ?? "");
  const [first = "", ...rest] = lines;
  const solid = rest.filter((line) => line.trim() !== "");
  if (target === "" || first === "" || leading(first) !== "" || solid.length === 0) return lines;
  const next = columns(leading(solid[0] ?? ""));
  const least = Math.min(...solid.map((line) => columns(leading(line))));
  const opens = OPENS.test(first) || (HEADS.test(first) && !/[;}]$/.test(first));
  // A block that closes shallower than it begins was begun before the range.
  const fits = least >= columns(target) && (!opens || next > columns(target));
  if (!fits && !solid.some((line) => leading(line) !== "" && replaced.includes(line))) return lines;
  // What a bracket behind it closes lies deeper than the bracket.
  const closes = /^[}\])]/.test((solid[0] ?? "").trim()) && !opens;
  if (closes) return [moved(leading(solid[0] ?? ""), 1, 1, file) + first, ...rest];
  // Where the replaced line closes a block, a first line that opens one stands where that one's end does.
  const end = opens
    ? solid.find((line) => CLOSES.test(line.trim()) && columns(leading(line)) < next)
    : undefined;
  const place =
    end !== undefined && CLOSES.test(replaced.find((line) => line.trim() !== "")?.trim() ?? "")
      ? leading(end)
      : target;
  return [place + first, ...rest];
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
  const widths = lines
    .filter((line) => line.trim() !== "")
    .map((line) => Math.abs(columns(leading(line)) - columns(given)))
    .filter((width) => width > 0);
  return widths.length === 0 ? 4 : Math.min(...widths);
}

/** An indentation so many columns deeper, or less deep, where so many of them are one step. */
function moved(base: string, width: number, unit: number, file: Indent): string {
  const steps = width / unit;
  const count =
    file.kind === "tab"
      ? Math.round(steps)
      : // What is no whole step aligns something.
        Number.isInteger(steps)
        ? steps * file.width
        : width;
  const kind = file.kind === "tab" ? "\t" : " ";
  return count > 0 ? base + kind.repeat(count) : base.slice(0, Math.max(0, base.length + count));
}

function columns(indentation: string): number {
  return [...indentation].reduce((sum, character) => sum + (character === "\t" ? 4 : 1), 0);
}
