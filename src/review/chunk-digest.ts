import type { Chunk, LineRange } from "../types/chunk.ts";
import type { Language } from "../types/language.ts";
import { digest } from "../util/digest.ts";
import { codeTokens, type CodeToken } from "./code-tokens.ts";
import { withoutPartners } from "./without-partners.ts";

/** Indentation is meaning there. */
export const BY_INDENTATION: readonly Language[] = ["python"];

/**
 * Identity of a chunk for the review cache: what the model would be told, without what does not matter to it. Two
 * chunks share it when they differ only by place (path, line numbers) and by layout: by tokens where that can be told for sure
 * (`codeTokens`), elsewhere by indentation in a language where that means nothing, and by the width of blanks
 * outside of strings.
 */
export function chunkDigest(chunk: Chunk): string {
  const indented = chunk.language !== null && BY_INDENTATION.includes(chunk.language);
  const normalise = (text: string): string => normaliseLines(text, indented);
  const signatures = (chunk.callees ?? []).flatMap(({ definedAt }) =>
    definedAt.map(({ signature }) => signature),
  );
  return digest(
    chunk.language ?? "",
    ...(sidesByToken(chunk) ?? sidesByLine(chunk, normalise)),
    normalise(chunk.signature ?? ""),
    ...[...chunk.imports].sort().map(normalise),
    ...signatures.map(normalise),
  );
}

/** Both sides of a chunk as tokens; null where one of them cannot be read so. */
export function chunkTokens({ headText, baseText, language }: Chunk): {
  readonly head: readonly CodeToken[];
  readonly base: readonly CodeToken[];
} | null {
  const head = codeTokens(headText, language);
  const base = head === null ? null : codeTokens(baseText ?? "", language);
  return head === null || base === null ? null : { head, base };
}

/** Both sides and what really changed of them: without the tokens that changed lines have on both sides. */
function sidesByToken(chunk: Chunk): readonly string[] | null {
  const tokens = chunkTokens(chunk);
  if (tokens === null) return null;
  const { head, base } = tokens;
  const added = standingOn(head, chunk.addedLines, chunk.headRange);
  const deleted = standingOn(base, chunk.deletedLines, chunk.baseRange);
  const textsOf = (side: readonly CodeToken[], places: readonly number[]) =>
    places.map((place) => (side[place]?.text ?? "").trimStart());
  const [now, then] = [textsOf(head, added), textsOf(base, deleted)];
  return [
    "tokens",
    head.map(({ text }) => text).join("\u0001"),
    withoutPartners(now, then)
      .map((at) => added[at])
      .join(","),
    base.map(({ text }) => text).join("\u0001"),
    withoutPartners(then, now)
      .map((at) => deleted[at])
      .join(","),
  ];
}

/** Which of the tokens stand on these lines. */
function standingOn(
  tokens: readonly CodeToken[],
  lines: readonly number[],
  range: LineRange | null,
): readonly number[] {
  const first = range?.startLine ?? 0;
  const wanted = new Set(lines.map((line) => line - first));
  return [...tokens.keys()].filter((at) => {
    const { startLine = 0, endLine = -1 } = tokens[at] ?? {};
    for (let line = startLine; line <= endLine; line += 1) if (wanted.has(line)) return true;
    return false;
  });
}

/** The same line by line. */
function sidesByLine(chunk: Chunk, normalise: (text: string) => string): readonly string[] {
  const [added, deleted] = reallyChanged(chunk, normalise);
  const { headText, baseText } = chunk;
  return [normalise(headText), added.join(","), normalise(baseText ?? ""), deleted.join(",")];
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
