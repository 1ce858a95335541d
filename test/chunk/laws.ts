import type { Chunk, LineRange } from "../../src/types/chunk.ts";
import type { FileDiff } from "../../src/types/diff.ts";
import { splitLines } from "../../src/util/text.ts";

export interface Chunked {
  readonly diff: FileDiff;
  readonly before: string | null;
  readonly after: string | null;
  readonly chunks: readonly Chunk[];
}

/** What is wrong with the chunks of a file, as sentences; nothing when all laws hold. */
export function brokenLaws(chunked: Chunked): string[] {
  return [
    ...coverage(chunked),
    ...texts(chunked),
    ...numbering(chunked),
    ...disjointness(chunked.chunks),
    ...chunked.chunks.flatMap(membership),
  ];
}

function coverage({ diff, chunks }: Chunked): string[] {
  const lines = diff.hunks.flatMap((hunk) => hunk.lines);
  const wantedAdded = lines.flatMap((line) => (line.kind === "added" ? [line.newLine] : []));
  const wantedDeleted = lines.flatMap((line) => (line.kind === "deleted" ? [line.oldLine] : []));
  const added = chunks.flatMap((chunk) => chunk.addedLines).toSorted((one, other) => one - other);
  const deleted = chunks.flatMap((chunk) => chunk.deletedLines).toSorted((one, other) => one - other);
  const wrong: string[] = [];
  if (String(added) !== String(wantedAdded)) wrong.push(`added lines ${wantedAdded} are covered as ${added}`);
  if (String(deleted) !== String(wantedDeleted))
    wrong.push(`deleted lines ${wantedDeleted} are covered as ${deleted}`);
  return wrong;
}

function texts({ before, after, chunks }: Chunked): string[] {
  return chunks.flatMap((chunk) => {
    const wrong: string[] = [];
    const { id, headRange, baseRange, addedLines, deletedLines } = chunk;
    if (chunk.headText !== textOf(after, headRange)) wrong.push(`${id}: headText is not the head's`);
    if ((chunk.baseText ?? "") !== textOf(before, baseRange)) wrong.push(`${id}: baseText is not the base's`);
    if (addedLines.some((line) => !isIn(line, headRange))) wrong.push(`${id}: added lines outside`);
    if (deletedLines.some((line) => !isIn(line, baseRange))) wrong.push(`${id}: deleted lines outside`);
    if (addedLines.length + deletedLines.length === 0) wrong.push(`${id}: nothing changed in it`);
    const inPatch = chunk.lines.flatMap((line) => (line.kind === "added" ? [line.newLine] : []));
    if (String(inPatch) !== String(addedLines)) wrong.push(`${id}: lines and addedLines differ`);
    return wrong;
  });
}

/** The numbers of a chunk's diff lines are those of the same lines on both sides. */
function numbering({ before, after, chunks }: Chunked): string[] {
  const [base, head] = [splitLines(before ?? ""), splitLines(after ?? "")];
  return chunks.flatMap(({ id, lines }) =>
    lines
      .filter(
        (line) =>
          (line.kind !== "deleted" && head[line.newLine - 1] !== line.text) ||
          (line.kind !== "added" && base[line.oldLine - 1] !== line.text),
      )
      .map((line) => `${id}: a ${line.kind} line has another number than its text`),
  );
}

/** The members of a group lie in it, one below the other, and none is the whole of it. */
function membership({ id, members, headRange, baseRange }: Chunk): string[] {
  if (members === undefined) return [];
  const all = headRange ?? baseRange;
  let last = 0;
  const wrong = members.length < 2 ? [`${id}: a group of ${members.length}`] : [];
  for (const member of members) {
    const range = headRange === null ? member.baseRange : member.headRange;
    if (range === null || range.startLine <= last || !isIn(range.startLine, all) || !isIn(range.endLine, all))
      wrong.push(`${id}: a member out of place`);
    last = range?.endLine ?? last;
  }
  return wrong;
}

function disjointness(chunks: readonly Chunk[]): string[] {
  const wrong: string[] = [];
  if (new Set(chunks.map(({ id }) => id)).size < chunks.length) wrong.push("two chunks have one id");
  let last: LineRange | null = null;
  for (const { id, headRange, part } of chunks) {
    if (headRange === null) continue;
    const shared = last === null ? 0 : last.endLine - headRange.startLine + 1;
    if (shared > (part?.overlap ?? 0)) wrong.push(`${id} overlaps the one before by ${shared}`);
    last = headRange;
  }
  return wrong;
}

function textOf(text: string | null, range: LineRange | null): string {
  if (range === null) return "";
  return splitLines(text ?? "")
    .slice(range.startLine - 1, range.endLine)
    .join("\n");
}

function isIn(line: number, range: LineRange | null): boolean {
  return range !== null && range.startLine <= line && line <= range.endLine;
}
