import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chunkFile } from "../../src/chunk/chunk-file.ts";
import type { Chunk, ChunkMember, LineRange } from "../../src/types/chunk.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { makeDiff } from "./make-diff.ts";

/** What `expected.json` of a case holds for each chunk. */
export interface Shown {
  readonly kind: string;
  readonly symbol: string | null;
  readonly head: string | null;
  readonly base: string | null;
  readonly added: readonly number[];
  readonly deleted: readonly number[];
  readonly signature: string | null;
  readonly imports: readonly string[];
  readonly calls: readonly string[];
  readonly part?: string;
  readonly members?: readonly string[];
  readonly formattingOnly?: true;
}

export interface Case {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

export const CASES = new URL("./cases/", import.meta.url).pathname;

/** The two files of a case folder; either may be missing. They end in `.txt` so that no formatter touches them. */
export function readCase(name: string): Case {
  const folder = join(CASES, name);
  const files = readdirSync(folder);
  const read = (side: string) => {
    const file = files.find((one) => one.startsWith(`${side}.`));
    return file === undefined ? null : { file, text: readFileSync(join(folder, file), "utf8") };
  };
  const before = read("before");
  const after = read("after");
  const extension = (after ?? before)?.file.split(".").at(1) ?? "";
  return { path: `src/file.${extension}`, before: before?.text ?? null, after: after?.text ?? null };
}

export function chunkCase(
  { path, before, after }: Case,
  open: OpenSource,
  chunkLines = 150,
): readonly Chunk[] {
  const sources = {
    before: before === null ? null : open(path, before),
    after: after === null ? null : open(path, after),
  };
  try {
    return chunkFile({ diff: makeDiff({ path, before, after }), ...sources, limits: { chunkLines } });
  } finally {
    sources.before?.dispose();
    sources.after?.dispose();
  }
}

export function show(chunk: Chunk): Shown {
  const { kind, symbol, signature, imports, calls, part, members } = chunk;
  return {
    kind,
    symbol,
    head: range(chunk.headRange),
    base: range(chunk.baseRange),
    added: chunk.addedLines,
    deleted: chunk.deletedLines,
    signature,
    imports,
    calls,
    ...(part === null ? {} : { part: `${part.index} of ${part.of}` }),
    ...(members === undefined ? {} : { members: members.map(showMember) }),
    ...(chunk.isFormattingOnly === true ? { formattingOnly: true } : {}),
  };
}

function showMember({ kind, symbol, headRange, baseRange }: ChunkMember): string {
  return `${kind} ${symbol ?? "-"} head ${range(headRange)} base ${range(baseRange)}`;
}

function range(lines: LineRange | null): string | null {
  return lines === null ? null : `${lines.startLine}-${lines.endLine}`;
}

/** The expected chunks; a missing file is written, and null tells the test to fail until it is committed. */
export function expectedOf(name: string, shown: readonly Shown[]): unknown {
  const file = join(CASES, name, "expected.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, `${JSON.stringify(shown, null, 2)}\n`);
  return null;
}
