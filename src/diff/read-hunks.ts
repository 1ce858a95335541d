import { parsePatch as parseUnified } from "diff";
import type { Hunk } from "../types/diff.ts";
import { UsageError } from "../types/errors.ts";

/** A line of a hunk, one character per byte. */
export interface TextLine {
  readonly kind: "context" | "added" | "deleted";
  readonly text: string;
}

/** A hunk before decoding. */
export interface TextHunk {
  readonly header: Pick<Hunk, "oldStart" | "oldLines" | "newStart" | "newLines">;
  readonly section: string;
  readonly lines: readonly TextLine[];
  readonly oldNoNewline: boolean;
  readonly newNoNewline: boolean;
}

/** What one `diff --git` section says beyond the listing. */
export interface SectionBody {
  readonly binary: boolean;
  readonly hunks: readonly TextHunk[];
}

const KINDS: Readonly<Record<string, TextLine["kind"]>> = { " ": "context", "+": "added", "-": "deleted" };

/**
 * Reads one section through jsdiff. It is given the hunks alone: the names are known from the listing, and what a hostile
 * header says cannot mislead it.
 * @throws UsageError when a hunk is broken.
 */
export function readHunks(section: string): SectionBody {
  const start = section.indexOf("\n@@ ");
  const header = start === -1 ? section : section.slice(0, start);
  const binary = header.split("\n").some(saysBinary);
  if (start === -1) return { binary, hunks: [] };
  const body = section.slice(start + 1);
  const titles = sectionTitles(body);
  return { binary, hunks: parseBody(body).map((hunk, index) => readHunk(hunk, titles[index] ?? "")) };
}

function saysBinary(line: string): boolean {
  return line === "GIT binary patch" || (line.startsWith("Binary files ") && line.endsWith(" differ"));
}

type UnifiedHunk = ReturnType<typeof parseUnified>[number]["hunks"][number];

function parseBody(body: string): readonly UnifiedHunk[] {
  try {
    return parseUnified(body).flatMap(({ hunks }) => hunks);
  } catch (error) {
    throw new UsageError("The patch has a broken hunk; make it anew with `git diff`.", { cause: error });
  }
}

/** Texts after the second `@@`, which jsdiff drops. A line that begins with `@@` is never content. */
function sectionTitles(body: string): readonly string[] {
  const headers = body.split("\n").filter((line) => line.startsWith("@@ "));
  return headers.map((line) => line.slice(/^@@ [^@]*@@ ?/.exec(line)?.[0].length ?? line.length));
}

function readHunk(hunk: UnifiedHunk, section: string): TextHunk {
  const lines: TextLine[] = [];
  let oldNoNewline = false;
  let newNoNewline = false;
  for (const line of hunk.lines) {
    const kind = KINDS[line.charAt(0) || " "];
    if (kind !== undefined) {
      lines.push({ kind, text: line.slice(1) });
      continue;
    }
    // "\ No newline at end of file" speaks of the line before it.
    const before = lines.at(-1)?.kind;
    oldNoNewline ||= before !== "added";
    newNoNewline ||= before !== "deleted";
  }
  return { header: gitNumbers(hunk), section, lines, oldNoNewline, newNoNewline };
}

/** jsdiff adds one to the start of an empty side; git's own number is the line after which it stands. */
function gitNumbers({ oldStart, oldLines, newStart, newLines }: UnifiedHunk): TextHunk["header"] {
  const header = {
    oldStart: oldLines === 0 ? oldStart - 1 : oldStart,
    oldLines,
    newStart: newLines === 0 ? newStart - 1 : newStart,
    newLines,
  };
  if (Object.values(header).every((number) => Number.isSafeInteger(number) && number >= 0)) return header;
  throw new UsageError("The patch has a broken hunk header; make it anew with `git diff`.");
}
