import { textOf, type Site } from "./sites.ts";

/** A file as a proven suggestion leaves it. */
export interface Result {
  readonly site: Site;
  readonly way: string;
  readonly text: string;
}

/** What is wrong with a result; `null` for the right fix, byte for byte. */
export type Fault = "changes indentation style" | "leaves the finding in place" | "is not the right fix";

/** Puts lines into a file; shares nothing with how the program does it. Null where they cannot be put. */
export function putInto(
  site: Site,
  { startLine, endLine, replacement }: { startLine: number; endLine: number; replacement: string },
): string | null {
  const whole = textOf(site.lines, site.newline);
  const starts = [0];
  for (let at = whole.indexOf("\n"); at !== -1; at = whole.indexOf("\n", at + 1)) starts.push(at + 1);
  const [from, to] = [starts[startLine - 1], starts[endLine]];
  if (from === undefined || to === undefined || from >= to) return null;
  return whole.slice(0, from) + (replacement === "" ? "" : `${replacement}\n`) + whole.slice(to);
}

/** The file as it should be. */
export function rightText({ lines, first, last, fix, newline }: Site): string {
  return textOf([...lines.slice(0, first - 1), ...fix, ...lines.slice(last)], newline);
}

/** Compares a result with the right one by text alone. */
export function faultOf({ site, text }: Result): Fault | null {
  const right = rightText(site);
  if (text === right) return null;
  if (leavesDefect(site, text)) return "leaves the finding in place";
  if (withoutBlanks(text) !== withoutBlanks(right)) return "is not the right fix";
  return "changes indentation style";
}

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s+/g, "");
}

/** Remarks and blanks aside, the file is as it was. */
function leavesDefect(site: Site, text: string): boolean {
  const plain = (code: string): string =>
    code
      .split("\n")
      .map((line) => withoutBlanks(line.replace(/(?:^|\s)(?:\/\/|#).*$/, "")))
      .join("")
      .replaceAll(";", "");
  return plain(text) === plain(textOf(site.lines, site.newline));
}
