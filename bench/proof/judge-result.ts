import { textOf, type Site } from "./sites.ts";

/** A file as a proven suggestion leaves it. */
export interface Result {
  readonly site: Site;
  readonly way: string;
  readonly text: string;
}

/** What is wrong with a result; `null` for the right fix, but for blanks at line ends. */
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
  // Blanks at the end of a line are no indentation, and nobody misses them.
  if (withoutEnds(text) === withoutEnds(right)) return null;
  if (leavesDefect(site, text)) return "leaves the finding in place";
  if (withoutBlanks(text) === withoutBlanks(right) || isOtherStyle(site, text))
    return "changes indentation style";
  return "is not the right fix";
}

function withoutEnds(text: string): string {
  return text.replaceAll(/[ \t]+(?=\r?\n)/g, "");
}

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s+/g, "");
}

/** Lines without remarks and blanks; of these the ones that say something. */
function plainLines(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => withoutBlanks(line.replace(/(?:^|\s)(?:\/\/|#).*$/, "")).replaceAll(";", ""))
    .filter((line) => line !== "");
}

/**
 * Remarks and blanks aside, the file is as it was; or the lines with the defect are all there still, one after the other, as often as
 * before and oftener than in the file as it should be; or nothing of what has to come back is there.
 */
function leavesDefect(site: Site, text: string): boolean {
  const [now, was, right] = [text, textOf(site.lines, site.newline), rightText(site)].map(
    (one) => `\n${plainLines(one).join("\n")}\n`,
  ) as [string, string, string];
  if (now.replaceAll("\n", "") === was.replaceAll("\n", "")) return true;
  const defect = `\n${plainLines(site.lines.slice(site.first - 1, site.last).join("\n")).join("\n")}\n`;
  const count = (whole: string, part: string): number => whole.split(part).length - 1;
  if (count(was, defect) > count(right, defect)) return count(now, defect) >= count(was, defect);
  // Only lines were lost: the first of them that nothing else says has to come back in some form.
  const words = (whole: string): number => whole.length;
  return (
    words(now) <= words(was) &&
    plainLines(site.fix.join("\n")).every((line) => count(now, line) <= count(was, line))
  );
}

/** A line that is not in the right file is indented by what its file is not, or ends as its file does not, or is a line of the fix in another place. */
function isOtherStyle(site: Site, text: string): boolean {
  const right = rightText(site).split("\n");
  const there = new Set(right);
  const said = new Map(right.map((line) => [line.trim(), line]));
  const indents = right.map((line) => /^[ \t]*/.exec(line)?.[0] ?? "");
  const hasTabs = indents.some((indent) => indent.includes("\t"));
  const hasBlanks = indents.some((indent) => indent.includes("  "));
  return text.split("\n").some((line) => {
    if (line.trim() === "" || there.has(line)) return false;
    const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
    const isForeign = (indent.includes("\t") && !hasTabs) || (indent.includes("  ") && !hasBlanks);
    const endsOtherwise = line.endsWith("\r") !== (site.newline === "\r\n");
    return isForeign || endsOtherwise || (line.trim().length > 3 && said.has(line.trim()));
  });
}
