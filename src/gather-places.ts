import { dataBlock, linesBlock } from "./ask/prompt.ts";
import { examine } from "./examine.ts";
import type { RepositoryIndex } from "./index-repository.ts";
import { redactSecrets } from "./layers/security/redact-secrets.ts";
import { locateCallees } from "./locate-callees.ts";
import { renderChunk } from "./review/render-chunk.ts";
import { searchIndex, type Found, type Searching } from "./search-repository.ts";
import type { AskPlace, PlaceReason } from "./types/ask.ts";
import type { Change } from "./types/change.ts";
import type { Chunk } from "./types/chunk.ts";
import type { Config } from "./types/config.ts";
import type { Git } from "./types/git.ts";
import type { IndexedPiece } from "./types/vault.ts";
import { isNamed, namesIn } from "./util/named-symbols.ts";
import { printable } from "./util/printable.ts";
import { isTestPath } from "./util/test-path.ts";
import { decode } from "./util/text.ts";

/** A place with what the model is shown of it: every line behind a bar, secrets masked. */
export interface PlaceBlock {
  readonly place: Omit<AskPlace, "shown">;
  readonly text: string;
}

export interface Gathering {
  readonly git: Git;
  readonly config: Config;
  /** The question and, in a conversation, what it goes on from. */
  readonly question: string;
  /** Null where the question is not about it. */
  readonly change: Change | null;
  readonly index: RepositoryIndex;
  readonly searching: Searching;
}

export interface Gathered {
  readonly blocks: readonly PlaceBlock[];
  readonly by: Found["by"];
}

/** Most of each; a model reads some twenty-five tokens a second. */
const MOST = {
  named: 4,
  inFile: 3,
  chunks: 12,
  neighbours: 12,
  examples: 5,
  examplesBesideChange: 2,
} as const;
/** Lines of a unit that are shown; how many more there are is said. */
const LINES = { named: 120, example: 40 } as const;
/** Words that say nothing of what is looked for. */
const IDLE =
  /^(?:a|an|and|are|as|at|be|by|can|change[ds]?|code|do|does|explain|file|find|for|from|function|get|has|have|how|i|if|in|is|it|its|me|of|on|or|please|show|so|that|the|there|these|this|to|was|we|what|when|where|which|who|why|will|with|would|you)$/i;

/**
 * What goes with a question, the most important first: the lines of the change, what the question names (definitions and places),
 * what is like the question, and the declarations of what the first two call.
 */
export async function gatherPlaces(gathering: Gathering): Promise<Gathered> {
  const { change, index, question, searching } = gathering;
  const changed = change === null ? { blocks: [], neighbours: [] } : await changedPlaces(change, gathering);
  const named = namedPieces(question, index.pieces);
  const words = question.split(/\s+/).filter((word) => !IDLE.test(word.replaceAll(/[^\p{L}\p{N}_$]/gu, "")));
  const most = change === null ? MOST.examples : MOST.examplesBesideChange;
  const query = { query: words.join(" "), limit: most + named.length };
  const { found, by } = await searchIndex(index, query, searching);
  const examples = found
    .map(({ piece }) => piece)
    .filter((piece) => !named.includes(piece))
    .slice(0, most);
  const [definitions, likely] = await readPieces([...named, ...examples], named.length, gathering.git);
  const neighbours = uniqueBlocks([...changed.neighbours, ...calledBy(named, index.pieces)]).slice(
    0,
    MOST.neighbours,
  );
  return { blocks: [...changed.blocks, ...definitions, ...likely, ...neighbours], by };
}

async function changedPlaces(
  change: Change,
  { git, config, searching }: Gathering,
): Promise<{ readonly blocks: readonly PlaceBlock[]; readonly neighbours: readonly PlaceBlock[] }> {
  const examination = await examine(git, change, { config, signal: searching.signal });
  const triaged = (await locateCallees(git, examination)).slice(0, MOST.chunks);
  const { findings } = examination;
  return {
    blocks: triaged.map(({ chunk }) => {
      const { startLine, endLine } = chunk.headRange ?? { startLine: 1, endLine: 1 };
      const noticed = findings
        .filter(
          ({ path, range }) =>
            path === chunk.path && range.startLine >= startLine && range.startLine <= endLine,
        )
        .map(({ range, message }) => `line ${range.startLine}: ${masked(message, chunk.path)}`);
      const rules = noticed.length === 0 ? "" : dataBlock("Rules noticed", noticed.join("\n"));
      const lines = renderChunk({ ...chunk, callees: [] }, (line) => redactSecrets(line, chunk.path));
      const place = {
        path: chunk.path,
        startLine,
        endLine,
        unitEndLine: endLine,
        symbol: chunk.symbol,
        why: "change",
      } as const;
      return { place, text: `Changed: ${lines}${rules}` };
    }),
    neighbours: triaged.flatMap(({ chunk }) => calleesOf(chunk)),
  };
}

function calleesOf({ callees = [] }: Chunk): readonly PlaceBlock[] {
  return callees
    .flatMap(({ definedAt }) => definedAt)
    .map(({ path, line, symbol, signature }) => declaration({ path, line, symbol, signature }));
}

/** Pieces that go by a name or lie at a place that the question names. */
function namedPieces(question: string, pieces: readonly IndexedPiece[]): readonly IndexedPiece[] {
  const names = namesIn(question);
  const byName = pieces
    .filter(({ symbol }) => symbol !== null && names.some((name) => isNamed(symbol, name)))
    .sort((one, other) => Number(isTestPath(one.path)) - Number(isTestPath(other.path)));
  const plain = byName.length > 0 ? [] : byPlainWord(question, pieces);
  return [...new Set([...byPath(question, pieces), ...byName.slice(0, MOST.named), ...plain])];
}

/** A word that is the whole name of one unit or two, where nothing in the question looks like code. */
function byPlainWord(question: string, pieces: readonly IndexedPiece[]): readonly IndexedPiece[] {
  const words = (question.match(/[\p{L}_$][\p{L}\p{N}_$]{3,}/gu) ?? []).filter((word) => !IDLE.test(word));
  return [...new Set(words)]
    .map((word) => pieces.filter(({ symbol }) => symbol === word))
    .filter((found) => found.length > 0 && found.length <= 2)
    .flat()
    .slice(0, MOST.named);
}

/** A path of the repository or its last parts, with a line if need be. */
const PATH = /([\p{L}\p{N}_@.\-/]+\.[\p{L}\p{N}]+)(?::(\d{1,7}))?/gu;

function byPath(question: string, pieces: readonly IndexedPiece[]): readonly IndexedPiece[] {
  return [...question.matchAll(PATH)].flatMap(([, named = "", line]) => {
    const inFile = pieces.filter(({ path }) => path === named || path.endsWith(`/${named}`));
    if (line === undefined) return inFile.slice(0, MOST.inFile);
    const at = Number(line);
    const around = inFile.filter(({ startLine, endLine }) => startLine <= at && at <= endLine);
    return around.sort((one, other) => length(one) - length(other)).slice(0, 1);
  });
}

function length({ startLine, endLine }: IndexedPiece): number {
  return endLine - startLine;
}

/** The declarations of what pieces call: the names in them that one unit of the repository goes by. */
function calledBy(named: readonly IndexedPiece[], pieces: readonly IndexedPiece[]): readonly PlaceBlock[] {
  if (named.length === 0) return [];
  const known = new Map<string, IndexedPiece | null>();
  for (const piece of pieces) {
    const name = piece.symbol?.slice(piece.symbol.lastIndexOf(".") + 1) ?? "";
    if (name.length > 2) known.set(name, known.has(name) ? null : piece);
  }
  const called = new Set(named.flatMap(({ words }) => words.split(" ")));
  return [...called]
    .map((name) => known.get(name) ?? null)
    .filter((piece) => piece !== null)
    .filter((piece) => !named.includes(piece))
    .map(({ path, startLine, symbol, signature }) =>
      declaration({ path, line: startLine, symbol, signature }),
    );
}

function declaration(unit: {
  readonly path: string;
  readonly line: number;
  readonly symbol: string | null;
  readonly signature: string;
}): PlaceBlock {
  const { path, line, symbol, signature } = unit;
  const place = {
    path,
    startLine: line,
    endLine: line,
    unitEndLine: line,
    symbol,
    why: "neighbour",
  } as const;
  return {
    place,
    text: linesBlock(`Called: ${masked(path, path)}:${line}`, line, [masked(signature.trim(), path)]),
  };
}

function uniqueBlocks(blocks: readonly PlaceBlock[]): readonly PlaceBlock[] {
  return [
    ...new Map(blocks.map((block) => [`${block.place.path}:${block.place.startLine}`, block])).values(),
  ];
}

/** The first `named` of them as definitions, the rest as examples, each with its lines as they stand in the index of git. */
async function readPieces(
  pieces: readonly IndexedPiece[],
  named: number,
  git: Git,
): Promise<readonly [readonly PlaceBlock[], readonly PlaceBlock[]]> {
  const oids = [...new Set(pieces.map(({ oid }) => oid))];
  const texts = new Map<string, readonly string[]>();
  let at = 0;
  for await (const bytes of git.readBlobs(oids)) {
    texts.set(oids[at] ?? "", bytes === null ? [] : decode(bytes).split("\n"));
    at += 1;
  }
  const blocks = pieces.map((piece, place) =>
    pieceBlock(piece, texts.get(piece.oid) ?? [], place < named ? "named" : "example"),
  );
  return [blocks.slice(0, named), blocks.slice(named)];
}

function pieceBlock(
  piece: IndexedPiece,
  lines: readonly string[],
  why: Extract<PlaceReason, "named" | "example">,
): PlaceBlock {
  const { path, startLine, symbol } = piece;
  const endLine = Math.min(piece.endLine, startLine + LINES[why] - 1);
  const rest = piece.endLine - endLine;
  const more = rest === 0 ? "" : `, of which ${rest} more lines are not shown`;
  const name = symbol === null ? "" : ` ${masked(symbol, path)}`;
  const place = { path, startLine, endLine, unitEndLine: piece.endLine, symbol, why };
  const own = lines.slice(startLine - 1, endLine).map((line) => masked(line.replace(/\r$/, ""), path));
  return {
    place,
    text: linesBlock(`From ${masked(path, path)}:${startLine}-${endLine}${name}${more}`, startLine, own),
  };
}

/** One line of the repository as it may be shown. */
function masked(line: string, path: string): string {
  return redactSecrets(printable(line).replaceAll("\n", " "), path);
}
