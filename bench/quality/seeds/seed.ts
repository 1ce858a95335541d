import type { Language } from "../../../src/types/language.ts";

/** What a defect does to a file: some lines of it are replaced by others. Lines count from 0. */
export interface Splice {
  readonly from: number;
  readonly count: number;
  readonly lines: readonly string[];
}

/**
 * A defect that can be put into code mechanically. Written over text and indentation on purpose: the rules work on
 * syntax trees, and a defect that shared their code could not fail them.
 */
export interface Seed {
  /** The rule that has to find it. */
  readonly rule: string;
  /** What is done, in a few words. */
  readonly name: string;
  readonly languages: readonly Language[];
  /** Where it is put: test files only, or everything but test files. */
  readonly tests: boolean;
  /** The defect at this line, or null where it cannot be put there. */
  at(lines: readonly string[], index: number): Splice | null;
}

export const JS: readonly Language[] = ["javascript", "typescript", "tsx"];
export const BRACES: readonly Language[] = [...JS, "go", "java", "rust", "c", "cpp", "csharp", "php"];

export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** A defect within one line: what `pattern` matches is replaced. */
export function inLine(
  pattern: RegExp,
  replacement: string | ((...groups: string[]) => string | null),
): Seed["at"] {
  return (lines, index) => {
    const line = lines[index] ?? "";
    const match = pattern.exec(line);
    if (match === null) return null;
    const text =
      typeof replacement === "string"
        ? replacement.replaceAll(/\$(\d)/g, (_all, group: string) => match[Number(group)] ?? "")
        : replacement(...match);
    if (text === null) return null;
    const now = line.slice(0, match.index) + text + line.slice(match.index + match[0].length);
    return now === line ? null : { from: index, count: 1, lines: [now] };
  };
}

/** A defect that deletes a line that says all of it. */
export function deleteLine(pattern: RegExp): Seed["at"] {
  return (lines, index) =>
    pattern.test(lines[index] ?? "") && isWhole(lines[index] ?? "")
      ? { from: index, count: 1, lines: [] }
      : null;
}

/** Brackets are balanced: nothing of the statement lies on other lines. */
export function isWhole(line: string): boolean {
  let depth = 0;
  for (const char of line.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, "")) {
    if ("([{".includes(char)) depth += 1;
    else if (")]}".includes(char)) depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** The index of the line that closes the block which a line opens, by its indentation; null when there is none near. */
export function closingLine(lines: readonly string[], index: number, closer = /^\s*\}/): number | null {
  const indent = indentOf(lines[index] ?? "");
  for (let at = index + 1; at < Math.min(lines.length, index + 40); at += 1) {
    const line = lines[at] ?? "";
    if (line.trim() === "" || indentOf(line) > indent) continue;
    return indentOf(line) === indent && closer.test(line) ? at : null;
  }
  return null;
}

/** The index after the last line of the Python block which a line opens. */
export function blockEnd(lines: readonly string[], index: number): number {
  const indent = indentOf(lines[index] ?? "");
  let end = index + 1;
  for (let at = index + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line.trim() === "") continue;
    if (indentOf(line) <= indent) break;
    end = at + 1;
  }
  return end;
}

/** The nearest line above that is less indented: the function, class or block that a line lies in. */
export function ownerLine(lines: readonly string[], index: number): string {
  const indent = indentOf(lines[index] ?? "");
  for (let at = index - 1; at >= 0; at -= 1) {
    const line = lines[at] ?? "";
    if (line.trim() !== "" && indentOf(line) < indent) return line;
  }
  return "";
}

/** Lines of a block moved out of it. */
export function dedented(lines: readonly string[], to: number): string[] {
  const indents = lines.filter((line) => line.trim() !== "").map(indentOf);
  const less = Math.max(0, Math.min(...indents) - to);
  return lines.map((line) => (line.trim() === "" ? line : line.slice(less)));
}
