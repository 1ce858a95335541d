import type { Chunk } from "../types/chunk.ts";
import type { Language } from "../types/language.ts";
import { digest } from "../util/digest.ts";

/** Indentation is meaning there. */
const BY_INDENTATION: readonly Language[] = ["python"];

/**
 * Identity of a chunk for the review cache: what the model would be told, without what does not matter to it. Two
 * chunks share it when they differ only by place (path, line numbers), by indentation in a language where that
 * means nothing, or by the width of blanks outside of strings. Lines are kept apart, so a cached finding can be
 * given in lines relative to the chunk.
 */
export function chunkDigest(chunk: Chunk): string {
  const indented = chunk.language !== null && BY_INDENTATION.includes(chunk.language);
  const normalise = (text: string): string => normaliseLines(text, indented);
  const start = chunk.headRange?.startLine ?? 0;
  const added = chunk.addedLines.map((line) => line - start).join(",");
  const deleted = chunk.deletedLines.map((line) => line - (chunk.baseRange?.startLine ?? 0)).join(",");
  const signatures = (chunk.callees ?? []).flatMap(({ definedAt }) =>
    definedAt.map(({ signature }) => signature),
  );
  return digest(
    chunk.language ?? "",
    normalise(chunk.headText),
    added,
    normalise(chunk.baseText ?? ""),
    deleted,
    normalise(chunk.signature ?? ""),
    ...[...chunk.imports].sort().map(normalise),
    ...signatures.map(normalise),
  );
}

function normaliseLines(text: string, indented: boolean): string {
  const lines = text.split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => indentOf(line).length);
  const common = indents.length === 0 ? 0 : Math.min(...indents);
  return lines
    .map((line) => (indented ? indentOf(line).slice(common) : "") + foldBlanks(line.trim()))
    .join("\n");
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}

/** Folds runs of blanks to one, but not behind an opening quote: what is in a string is meaning. */
function foldBlanks(line: string): string {
  return line.replaceAll(/(["'`])(?:\\.|(?!\1).)*(?:\1|$)|[ \t]+/g, (part) =>
    /^[ \t]/.test(part) ? " " : part,
  );
}
