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
import { languageOf } from "./util/language.ts";
import { isNamed, namesIn } from "./util/named-symbols.ts";
import { pathClass } from "./util/path-class.ts";
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
  const definitions = named.map(({ piece }) => piece);
  const words = question.split(/\s+/).filter((word) => !IDLE.test(word.replaceAll(/[^\p{L}\p{N}_$]/gu, "")));
  const most = change === null ? MOST.examples : MOST.examplesBesideChange;
  const query = { query: words.join(" "), limit: most + named.length };
  const { found, by } = await searchIndex(index, query, searching);
  const examples = found
    .map(({ piece }) => piece)
    .filter((piece) => !definitions.includes(piece))
    .slice(0, most);
  const blocks = await readPieces(
    [
      ...named.map((one) => ({ ...one, why: "named" as const })),
      ...examples.map((piece) => ({ piece, line: null, why: "example" as const })),
    ],
    gathering.git,
  );
  const neighbours = uniqueBlocks([...changed.neighbours, ...calledBy(definitions, index.pieces)]).slice(
    0,
    MOST.neighbours,
  );
  return { blocks: [...changed.blocks, ...blocks, ...neighbours], by };
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

/** A piece that a question names, and the line of it that is meant, if any. */
interface Named {
  readonly piece: IndexedPiece;
  readonly line: number | null;
}

/** Pieces that go by a name or lie at a place that the question names, those of tests last. */
function namedPieces(question: string, pieces: readonly IndexedPiece[]): readonly Named[] {
  const names = [...namesIn(question), ...wordsAskedFor(question)];
  const byName = pieces
    .filter(({ symbol }) => symbol !== null && names.some((name) => isNamed(symbol, name)))
    .sort((one, other) => Number(isTestPath(one.path)) - Number(isTestPath(other.path)))
    .slice(0, MOST.named)
    .map((piece) => ({ piece, line: null }));
  const found = [...byPath(question, pieces), ...byName];
  return found.filter(({ piece }, at) => found.findIndex((other) => other.piece === piece) === at);
}

/** A plain word is a name only where the question can mean nothing else by it. */
const ASKED_FOR =
  /\b(?:what (?:does|is)|who calls|where is|how does|explain|rename|simplify|refactor)\s+(?:the (?:function|method|class)\s+)?([\p{L}_$][\p{L}\p{N}_$]{2,})/giu;

function wordsAskedFor(question: string): readonly string[] {
  return [...question.matchAll(ASKED_FOR)].flatMap(([, word = ""]) => (IDLE.test(word) ? [] : [word]));
}

/** A path of the repository or its last parts, with a line if need be. */
const PATH = /([\p{L}\p{N}_@.\-/]+\.[\p{L}\p{N}]+)(?::(\d{1,7}))?/gu;

function byPath(question: string, pieces: readonly IndexedPiece[]): readonly Named[] {
  return [...question.matchAll(PATH)].flatMap(([, named = "", written]): readonly Named[] => {
    const inFile = pieces.filter(({ path }) => path === named || path.endsWith(`/${named}`));
    if (written === undefined) return inFile.slice(0, MOST.inFile).map((piece) => ({ piece, line: null }));
    const line = Number(written);
    const around = inFile.filter(({ startLine, endLine }) => startLine <= line && line <= endLine);
    const [smallest] = around.sort((one, other) => length(one) - length(other));
    return smallest === undefined ? [] : [{ piece: smallest, line }];
  });
}

function length({ startLine, endLine }: IndexedPiece): number {
  return endLine - startLine;
}

/**
 * The declarations of what pieces call: names in them that one function or class of the repository goes by, in their own language and not
 * in a test.
 */
function calledBy(named: readonly IndexedPiece[], pieces: readonly IndexedPiece[]): readonly PlaceBlock[] {
  const known = new Map<string, IndexedPiece | null>();
  for (const piece of pieces) {
    const { symbol, kind, path } = piece;
    if (symbol === null || symbol.includes(".") || (kind !== "function" && kind !== "class")) continue;
    if (isTestPath(path) || pathClass(path) === "test") continue;
    const key = `${languageOf(path) ?? ""} ${symbol}`;
    known.set(key, known.has(key) ? null : piece);
  }
  const called = named.flatMap(({ words, path }) =>
    [...new Set(words.split(" "))].flatMap((word) => {
      const piece = known.get(`${languageOf(path) ?? ""} ${word}`) ?? null;
      // A plain word is often no call; in the same file it is likelier to be one.
      return piece !== null && (piece.path === path || /[\p{Lu}_]/u.test(word)) ? [piece] : [];
    }),
  );
  return [...new Set(called)]
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

interface Shown extends Named {
  readonly why: Extract<PlaceReason, "named" | "example">;
}

/** Pieces with their lines as they stand in the index of git. */
async function readPieces(pieces: readonly Shown[], git: Git): Promise<readonly PlaceBlock[]> {
  const oids = [...new Set(pieces.map(({ piece }) => piece.oid))];
  const texts = new Map<string, readonly string[]>();
  let at = 0;
  for await (const bytes of git.readBlobs(oids)) {
    texts.set(oids[at] ?? "", bytes === null ? [] : decode(bytes).split("\n"));
    at += 1;
  }
  return pieces.map((shown) => pieceBlock(shown, texts.get(shown.piece.oid) ?? []));
}

/** As many lines as are shown of one piece: its first ones, or those around the line that is meant. */
function pieceBlock({ piece, line, why }: Shown, lines: readonly string[]): PlaceBlock {
  const { path, symbol } = piece;
  const most = LINES[why];
  const latest = Math.max(piece.startLine, piece.endLine - most + 1);
  const startLine =
    line === null ? piece.startLine : Math.min(latest, Math.max(piece.startLine, line - most / 2));
  const endLine = Math.min(piece.endLine, startLine + most - 1);
  const unit = `${piece.startLine}-${piece.endLine}`;
  const more = length(piece) < most ? "" : `, of ${unit}; the other lines are not shown`;
  const name = symbol === null ? "" : ` ${masked(symbol, path)}`;
  const place = { path, startLine, endLine, unitEndLine: piece.endLine, symbol, why };
  const own = lines.slice(startLine - 1, endLine).map((text) => masked(text.replace(/\r$/, ""), path));
  const heading = `From ${masked(path, path)}:${startLine}-${endLine}${name}${more}`;
  return { place, text: linesBlock(heading, startLine, own) };
}

/** One line of the repository as it may be shown. */
function masked(line: string, path: string): string {
  return redactSecrets(printable(line).replaceAll("\n", " "), path);
}
