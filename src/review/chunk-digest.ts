import type { Chunk } from "../types/chunk.ts";
import type { Language } from "../types/language.ts";
import { digest } from "../util/digest.ts";
import { withoutPartners } from "./without-partners.ts";

/** Indentation is meaning there. */
export const BY_INDENTATION: readonly Language[] = ["python"];

/**
 * Identity of a chunk for the review cache: what the model would be told, without what does not matter to it. Two
 * chunks share it when they differ only by place (path, line numbers), by indentation in a language where that
 * means nothing, or by the width of blanks outside of strings. Lines are kept apart, so a cached finding can be
 * given in lines relative to the chunk.
 */
export function chunkDigest(chunk: Chunk): string {
  const indented = chunk.language !== null && BY_INDENTATION.includes(chunk.language);
  const normalise = (text: string): string => normaliseLines(text, indented);
  const [added, deleted] = reallyChanged(chunk, normalise);
  const signatures = (chunk.callees ?? []).flatMap(({ definedAt }) =>
    definedAt.map(({ signature }) => signature),
  );
  return digest(
    chunk.language ?? "",
    normalise(chunk.headText),
    added.join(","),
    normalise(chunk.baseText ?? ""),
    deleted.join(","),
    normalise(chunk.signature ?? ""),
    ...[...chunk.imports].sort().map(normalise),
    ...signatures.map(normalise),
  );
}

/**
 * The added and deleted lines, counted from the chunk's first, without those that say on both sides the same but for what does
 * not matter: so an edit is the same edit after the whole file was indented anew.
 */
function reallyChanged(
  { headText, baseText, headRange, baseRange, addedLines, deletedLines }: Chunk,
  normalise: (text: string) => string,
): readonly [readonly number[], readonly number[]] {
  const added = addedLines.map((line) => line - (headRange?.startLine ?? 0));
  const deleted = deletedLines.map((line) => line - (baseRange?.startLine ?? 0));
  const head = normalise(headText).split("\n");
  const base = normalise(baseText ?? "").split("\n");
  const of = (texts: readonly string[]) => (line: number) => texts[line] ?? "";
  return [
    withoutPartners(added.map(of(head)), deleted.map(of(base))).map((at) => added[at] ?? 0),
    withoutPartners(deleted.map(of(base)), added.map(of(head))).map((at) => deleted[at] ?? 0),
  ];
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
