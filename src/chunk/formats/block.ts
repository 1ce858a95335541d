import type { LineRange } from "../../types/chunk.ts";
import { isBlank } from "../weight.ts";

/** A named stretch of lines of a file without a grammar: a key, a section, a statement. */
export interface Block extends LineRange {
  /** Its part of the symbol path; null when it adds none. */
  readonly name: string | null;
  /** The line that names it, without the comments above. */
  readonly declaredLine: number;
  /** The blocks of several lines in it, where a format has such a level. In order. */
  readonly inner: readonly Block[];
}

/** Reads the blocks of a text in one pass, in order, no two on one line. Never throws. */
export type ReadBlocks = (lines: readonly string[], text: string) => Block[];

/** Where a block begins; it goes on to the next beginning. */
export interface Start {
  readonly line: number;
  /** Undefined for what only ends the block before. */
  readonly name: string | null | undefined;
}

export interface Extent {
  readonly lines: readonly string[];
  readonly endLine: number;
  /** Comment lines right above a beginning belong to it. */
  readonly isComment: (line: string) => boolean;
  readonly innerOf?: (block: Block) => readonly Block[];
}

/** The blocks between beginnings (ascending), without the blank lines at their ends. */
export function blocksFrom(starts: readonly Start[], extent: Extent): Block[] {
  const { lines, endLine, isComment, innerOf } = extent;
  const first = starts.map(({ line }, index) =>
    firstLine(line, { lines, isComment, floor: starts[index - 1]?.line ?? 0 }),
  );
  return starts.flatMap(({ line, name }, index): Block[] => {
    if (name === undefined) return [];
    let end = (first[index + 1] ?? endLine + 1) - 1;
    while (end > line && isBlank(lines[end - 1] ?? "")) end--;
    const block = { startLine: first[index] ?? line, endLine: end, name, declaredLine: line, inner: [] };
    return [innerOf === undefined ? block : { ...block, inner: innerOf(block) }];
  });
}

interface Above {
  readonly lines: readonly string[];
  readonly isComment: (line: string) => boolean;
  /** The last line that is taken. */
  readonly floor: number;
}

/** The first of the comment lines right above a line, or the line itself. */
export function firstLine(line: number, { lines, isComment, floor }: Above): number {
  let first = line;
  while (first - 1 > floor && isComment(lines[first - 2] ?? "")) first--;
  return first;
}

/** What takes several lines: a single one is better seen with what is around it. */
export function ofSeveralLines(blocks: readonly Block[]): Block[] {
  return blocks.filter(({ declaredLine, endLine }) => endLine > declaredLine);
}

/** Longer names are cut: they are there to be recognised. */
const MAX_NAME = 80;

/** A name on one line. */
export function shortName(text: string): string {
  if (text.length <= MAX_NAME && !/\s/.test(text)) return text;
  const line = text
    .slice(0, 4 * MAX_NAME)
    .replaceAll(/\s+/g, " ")
    .trim();
  return line.length > MAX_NAME ? `${line.slice(0, MAX_NAME - 1)}…` : line;
}

/** Without one pair of quotes around it. */
export function unquoted(text: string): string {
  const quote = text[0];
  const isQuoted =
    text.length > 1 && (quote === '"' || quote === "'" || quote === "`") && text.endsWith(quote);
  return isQuoted ? text.slice(1, -1) : text;
}

/** A line that is nothing but a comment after `#`. */
export function isHashComment(line: string): boolean {
  return /^[ \t]*#/.test(line);
}
