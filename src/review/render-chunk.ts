import type { Chunk } from "../types/chunk.ts";
import type { DiffLine } from "../types/diff.ts";
import { printable, printableLine } from "../util/printable.ts";

/** Replaces secrets in one line of text by placeholders of one line. */
export type Redact = (line: string) => string;

/** Whether the signatures of what a chunk calls are shown; they are the first to go where the context has no room. */
export type Definitions = "shown" | "left-out";

/**
 * A chunk as the model sees it: where it is and what it uses and calls, then each line of its head version with its number, deleted lines in
 * their places. Everything from the repository is made printable and stands on a line of its own behind a marker, so
 * that no text of it can pass for Codey's words. Ends with a newline.
 */
export function renderChunk(chunk: Chunk, redact: Redact, definitions: Definitions = "shown"): string {
  const start = chunk.headRange?.startLine ?? 1;
  const added = new Set(chunk.addedLines);
  const deletions = deletionsByHeadLine(chunk.lines, start);
  const head = chunk.headRange === null ? [] : chunk.headText.split("\n");
  const rows: string[] = [];
  for (const [index, text] of head.entries()) {
    const line = start + index;
    rows.push(...(deletions.get(line) ?? []).map((gone) => row("-", "", gone, redact)));
    rows.push(row(added.has(line) ? "+" : " ", String(line), text, redact));
  }
  for (const [line, gone] of deletions) {
    if (line < start || line >= start + head.length)
      rows.push(...gone.map((text) => row("-", "", text, redact)));
  }
  return heading(chunk, redact, definitions) + rows.join("");
}

/**
 * The chunk's base version as if it were being added now: the lines that the change replaced carry the marker `+`.
 * Null when there was no base version.
 */
export function renderBase(chunk: Chunk, redact: Redact, definitions: Definitions = "shown"): string | null {
  if (chunk.baseText === null || chunk.baseRange === null) return null;
  const start = chunk.baseRange.startLine;
  const replaced = new Set(chunk.deletedLines);
  const rows = chunk.baseText.split("\n").map((text, index) => {
    const line = start + index;
    return row(replaced.has(line) ? "+" : " ", String(line), text, redact);
  });
  return heading(chunk, redact, definitions) + rows.join("");
}

function heading(chunk: Chunk, redact: Redact, definitions: Definitions): string {
  const shown = (text: string): string => redact(printableLine(text).trim());
  const parts = [`File ${shown(chunk.path)}`];
  if (chunk.symbol !== null) parts.push(`in ${shown(chunk.symbol)}`);
  if (chunk.part !== null) parts.push(`part ${chunk.part.index} of ${chunk.part.of}`);
  const lines = [parts.join(", ")];
  if (chunk.signature !== null && !chunk.headText.includes(chunk.signature.trim())) {
    lines.push(`inside |${shown(chunk.signature)}`);
  }
  for (const imported of chunk.imports) lines.push(`uses |${shown(imported)}`);
  const called = signaturesCalled(chunk);
  if (definitions === "shown") lines.push(...called.map((signature) => `calls |${shown(signature)}`));
  else if (called.length > 0) lines.push("What it calls is defined elsewhere; there is no room to show it.");
  return `${lines.join("\n")}\n`;
}

/** More say less: the first names of a chunk are as good as its last. */
const MAX_SIGNATURES = 12;

/** The definitions of what the chunk calls, each once, but those that it shows itself. */
function signaturesCalled({ callees = [], path, headRange }: Chunk): readonly string[] {
  const elsewhere = callees
    .flatMap(({ definedAt }) => definedAt)
    .filter(
      (one) =>
        one.path !== path ||
        headRange === null ||
        one.line < headRange.startLine ||
        one.line > headRange.endLine,
    );
  return [...new Set(elsewhere.map(({ signature }) => signature))].slice(0, MAX_SIGNATURES);
}

function row(marker: "+" | "-" | " ", number: string, text: string, redact: Redact): string {
  return `${marker}${number}|${redact(printable(text.replace(/\r$/, "")).replaceAll("\n", " "))}\n`;
}

/** Deleted lines by the number of the head line before which they stood. */
function deletionsByHeadLine(lines: readonly DiffLine[], start: number): Map<number, string[]> {
  const places = new Map<number, string[]>();
  let pending: string[] = [];
  let next = start;
  const settle = (line: number): void => {
    if (pending.length > 0) places.set(line, [...(places.get(line) ?? []), ...pending]);
    pending = [];
  };
  for (const line of lines) {
    if (line.kind === "deleted") {
      pending.push(line.text);
    } else {
      settle(line.newLine);
      next = line.newLine + 1;
    }
  }
  settle(next);
  return places;
}
