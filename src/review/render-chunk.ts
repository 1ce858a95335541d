import type { Chunk } from "../types/chunk.ts";
import { printable, printableLine } from "../util/printable.ts";
import { chooseRows } from "./choose-rows.ts";
import { baseRows, headRows, type ChunkRow } from "./chunk-rows.ts";
import { namesIn } from "./names-in.ts";

/** Replaces secrets in one line of text by placeholders of one line. */
export type Redact = (line: string) => string;

/** Whether the signatures of what a chunk calls are shown; they are the first to go where the context has no room. */
export type Definitions = "shown" | "left-out";

/**
 * Characters of code, about 110 tokens, above which unchanged lines far from every change are left out: reading a token takes
 * a 7B model 40 ms, and it answers a narrow question better the less there is around it.
 */
const ENOUGH = 400;

/** No line of a repository can pass for it: they all begin with a marker. How many lines it stands for is three tokens more. */
const GAP = "...";

/**
 * A chunk as the model sees it: where it is and what its changed lines use and call, then its lines: added ones with their
 * number, deleted ones in their places, unchanged ones as far as they are near or matter. Every changed line is shown, and where
 * others are not. Everything from the repository is made printable and stands behind a marker or a bar, so that no
 * text of it can pass for Codey's words. Ends with a newline.
 */
export function renderChunk(chunk: Chunk, redact: Redact, definitions: Definitions = "shown"): string {
  return render(chunk, headRows(chunk), { redact, definitions });
}

/**
 * The chunk's base version as if it were being added now: the lines that the change replaced are the added ones.
 * Null when there was no base version.
 */
export function renderBase(chunk: Chunk, redact: Redact, definitions: Definitions = "shown"): string | null {
  const rows = baseRows(chunk);
  return rows === null ? null : render(chunk, rows, { redact, definitions });
}

interface Rendering {
  readonly redact: Redact;
  readonly definitions: Definitions;
}

function render(chunk: Chunk, rows: readonly ChunkRow[], rendering: Rendering): string {
  const { redact } = rendering;
  const shown = chooseRows(rows, ENOUGH);
  const lines = rows.flatMap((row, index) => {
    if (shown[index] === true) return [write(row, redact)];
    return index === 0 || shown[index - 1] === true ? [GAP] : [];
  });
  return [...heading(chunk, rendering), ...lines, ""].join("\n");
}

function write(row: ChunkRow, redact: Redact): string {
  const text = redact(printable(row.text.replace(/\r$/, "")).replaceAll("\n", " "));
  if (row.kind === "added") return `+${row.number}|${text}`;
  return `${row.kind === "deleted" ? "-" : " "}${text}`;
}

function heading(chunk: Chunk, { redact, definitions }: Rendering): string[] {
  const shown = (text: string): string => redact(printableLine(text).trim());
  const parts = [`File ${shown(chunk.path)}`];
  if (chunk.symbol !== null) parts.push(`in ${shown(chunk.symbol)}`);
  if (chunk.part !== null) parts.push(`part ${chunk.part.index} of ${chunk.part.of}`);
  const lines = [parts.join(", ")];
  if (chunk.signature !== null && !withoutBlanks(chunk.headText).includes(withoutBlanks(chunk.signature)))
    lines.push(`inside |${shown(chunk.signature)}`);
  // Of both sides, so that head and base are asked about in the same surroundings.
  const changed = chunk.lines.flatMap(({ kind, text }) => (kind === "context" ? [] : [text]));
  const names = namesIn(changed.join("\n"));
  const isUsed = (statement: string): boolean => [...namesIn(statement)].some((name) => names.has(name));
  for (const imported of chunk.imports) if (isUsed(imported)) lines.push(`uses |${shown(imported)}`);
  const called = signaturesCalled(chunk, names);
  if (definitions === "shown") lines.push(...called.map((signature) => `calls |${shown(signature)}`));
  else if (called.length > 0) lines.push("What it calls is defined elsewhere; there is no room to show it.");
  return lines;
}

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s+/g, "");
}

/** More say less: the first names of a chunk are as good as its last. */
const MAX_SIGNATURES = 12;

/** The definitions of what the changed lines call, each once, but those that the chunk shows itself. */
function signaturesCalled(
  { callees = [], path, headRange }: Chunk,
  names: ReadonlySet<string>,
): readonly string[] {
  const elsewhere = callees
    .filter(({ name }) => [...namesIn(name)].some((part) => names.has(part)))
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
