import type { ChunkKind, LineRange } from "../types/chunk.ts";
import type { Source } from "../types/syntax.ts";
import type { Block } from "./formats/block.ts";
import { type Format, formatOf } from "./formats/format-of.ts";
import type { Members, Unit } from "./outline.ts";
import type { Role } from "./rules/syntax-rules.ts";
import { isBlank } from "./weight.ts";

/** Larger texts are data, which nobody reads by blocks. In UTF-16 units. */
const MAX_LENGTH = 2_000_000;

/**
 * The outline of a file that no grammar reads, by its lines: keys, sections, statements, stages. Null where the format
 * is not known, and beyond 2 MB.
 */
export function outlineText(source: Source | null): Unit | null {
  if (source === null || source.language !== null || source.text.length > MAX_LENGTH) return null;
  const format = formatOf(source.path);
  if (format === null) return null;
  const { lines, text } = source;
  const inner = format.read(lines, text);
  const block = { startLine: 1, endLine: lines.length, declaredLine: 1, name: null, inner };
  return new TextUnit({ block, outer: null, lines, format });
}

interface Read {
  readonly block: Block;
  readonly outer: Unit | null;
  readonly lines: readonly string[];
  readonly format: Format;
}

/** A class because its members are read late and then kept. */
class TextUnit implements Unit {
  readonly kind: ChunkKind = "block";
  readonly node = null;
  readonly body = null;
  readonly ground = null;
  readonly role: Role;
  readonly startLine: number;
  readonly endLine: number;
  readonly declaredLine: number;
  readonly symbol: string | null;
  readonly outer: Unit | null;
  readonly #read: Read;
  #members: Members | undefined;

  constructor(read: Read) {
    const { block, outer } = read;
    const above = outer?.symbol ?? null;
    this.role = outer === null ? "space" : block.inner.length > 0 ? "class" : "function";
    this.startLine = block.startLine;
    this.endLine = block.endLine;
    this.declaredLine = block.declaredLine;
    this.symbol = above === null || block.name === null ? (block.name ?? above) : `${above}.${block.name}`;
    this.outer = outer;
    this.#read = read;
  }

  get headline(): string {
    const line = this.#read.lines[this.declaredLine - 1] ?? "";
    return line.slice(0, 200).trim();
  }

  get members(): Members {
    this.#members ??= this.#readMembers();
    return this.#members;
  }

  #readMembers(): Members {
    const { block, lines, format } = this.#read;
    const units = block.inner.map((inner) => new TextUnit({ block: inner, outer: this, lines, format }));
    return { units, statements: this.role === "function" ? statementsOf(block, lines, format) : [] };
  }
}

/** What a long block may be cut between: the lines that stand as far left as any below its first, or the paragraphs. */
function statementsOf(
  { declaredLine, endLine }: Block,
  lines: readonly string[],
  { cutsAt }: Format,
): LineRange[] {
  const body: number[] = [];
  for (let line = declaredLine + 1; line <= endLine; line++)
    if (!isBlank(lines[line - 1] ?? "")) body.push(line);
  const indentAt = (line: number) => (lines[line - 1] ?? "").search(/\S/);
  // The last line may close the block.
  const least = body.slice(0, -1).reduce((smallest, line) => Math.min(smallest, indentAt(line)), Infinity);
  const begins = (line: number) =>
    cutsAt === "indentation" ? indentAt(line) === least : isBlank(lines[line - 2] ?? "");
  const starts = body.filter(begins);
  return starts.map((startLine, index) => ({ startLine, endLine: (starts[index + 1] ?? endLine + 1) - 1 }));
}
