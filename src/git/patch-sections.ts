import { UsageError } from "../types/errors.ts";

/** A hunk of a patch file, one character per byte; lines with their sign. */
export interface PatchHunk {
  readonly title: string;
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly string[];
}

/** One file of a patch file, before its header is understood. */
export interface PatchSection {
  /** From `diff --git` (or `---`) to before the first hunk. */
  readonly header: readonly string[];
  readonly hunks: readonly PatchHunk[];
}

interface OpenSection {
  readonly header: string[];
  readonly hunks: PatchHunk[];
}

const HUNK = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/;
const EXTENDED =
  /^(?:index |(?:old|new|new file|deleted file) mode |(?:rename|copy) (?:from|to) |GIT binary patch$|Binary files )/;

/**
 * Finds the files and hunks in any unified patch: git's, a mail of `git format-patch`, or plain `diff -u`. Hunks are as
 * long as their headers say, so that the text of a mail before, between and after them cannot be taken for lines.
 * @throws UsageError for combined diffs, hunks that end early or say impossible numbers, and a file without its hunk.
 */
export function cutPatch(text: string): readonly PatchSection[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const stripped = isConverted(lines) ? lines.map((line) => line.replace(/\r$/, "")) : lines;
  const sections: OpenSection[] = [];
  for (let at = 0; at < stripped.length;) at = readLine({ lines: stripped, at, sections });
  const named = sections.find(({ header, hunks }) => hunks.length === 0 && header.some(isNewName));
  if (named !== undefined) {
    throw new UsageError(
      "The patch cannot be read: it names a file and ends before the first hunk; make it anew.",
    );
  }
  return sections;
}

/** True when an editor turned the whole patch, headers included, to CRLF. */
function isConverted(lines: readonly string[]): boolean {
  const headers = lines.filter((line) => /^(?:diff --git |@@ -)/.test(line));
  return headers.length > 0 && headers.every((line) => line.endsWith("\r"));
}

interface Reading {
  readonly lines: readonly string[];
  readonly at: number;
  readonly sections: OpenSection[];
}

/** Takes in what begins at one line; the number of the line after it. */
function readLine({ lines, at, sections }: Reading): number {
  const line = lines[at] ?? "";
  const open = sections.at(-1);
  if (/^diff --(?:cc|combined) /.test(line)) {
    throw new UsageError("The patch is a combined diff of a merge; make one against a single parent.");
  }
  if (line.startsWith("diff --git ")) {
    sections.push({ header: [line], hunks: [] });
    return at + 1;
  }
  if (line.startsWith("--- ") && lines[at + 1]?.startsWith("+++ ") === true) {
    const names = [line, lines[at + 1] ?? ""];
    if (open !== undefined && isAwaitingNames(open)) open.header.push(...names);
    else sections.push({ header: names, hunks: [] });
    return at + 2;
  }
  if (open !== undefined && HUNK.test(line)) return readHunk({ lines, at, sections: [open] });
  // Passed over, the lines below it would be lost without a word.
  if (open !== undefined && line.startsWith("@@ -")) {
    throw new UsageError(
      `The patch cannot be read: the hunk at its line ${at + 1} has numbers that no file has.`,
    );
  }
  if (open !== undefined && open.hunks.length === 0 && EXTENDED.test(line)) open.header.push(line);
  return at + 1;
}

function isAwaitingNames({ header, hunks }: OpenSection): boolean {
  return hunks.length === 0 && header[0]?.startsWith("diff --git ") === true && !header.some(isNewName);
}

function isNewName(line: string): boolean {
  return line.startsWith("+++ ");
}

function readHunk({ lines, at, sections }: Reading): number {
  const title = lines[at] ?? "";
  const [, oldStart, oldLines = "1", newStart, newLines = "1"] = HUNK.exec(title) ?? [];
  const left = { old: Number(oldLines), new: Number(newLines) };
  const own: string[] = [];
  let next = at + 1;
  for (; next < lines.length && (left.old > 0 || left.new > 0 || isMarker(lines[next])); next++) {
    // Mail programs cut the blank off an empty context line.
    const line = lines[next] === "" ? " " : (lines[next] ?? "");
    const sign = line.charAt(0);
    if (sign === "-" || sign === " ") left.old--;
    if (sign === "+" || sign === " ") left.new--;
    if (!"-+ \\".includes(sign) || left.old < 0 || left.new < 0) break;
    own.push(line);
  }
  if (left.old !== 0 || left.new !== 0) {
    throw new UsageError(
      `The patch cannot be read: the hunk at its line ${at + 1} does not have the lines it announces.`,
    );
  }
  const numbers = { oldStart: Number(oldStart), oldLines: Number(oldLines), newStart: Number(newStart) };
  sections[0]?.hunks.push({ title, ...numbers, newLines: Number(newLines), lines: own });
  return next;
}

function isMarker(line: string | undefined): boolean {
  return line?.startsWith("\\") === true;
}
