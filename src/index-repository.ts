import { loadGrammars } from "./chunk/grammars.ts";
import { makeOpenSource } from "./chunk/open-source.ts";
import { piecesOf, type PieceText } from "./chunk/pieces.ts";
import { redactSecrets, redactText } from "./layers/security/redact-secrets.ts";
import type { Git } from "./types/git.ts";
import type { OpenSource } from "./types/syntax.ts";
import type { IndexedPiece, Piece, Vault } from "./types/vault.ts";
import { languageOf } from "./util/language.ts";
import { decode } from "./util/text.ts";
import { wholeTree } from "./whole-tree.ts";

/** Beyond, the newest part of a repository would be searched slowly; what is left out is told. */
const MOST_PIECES = 200_000;
const LARGEST_BYTES = 500_000;
/** Blobs that are kept at a time: an interrupted run goes on behind the last of them. */
const BATCH = 200;

/** Texts in which somebody may look for something; the rest has to be of a known language. */
const PROSE = /\.(md|mdx|rst|adoc|txt|ya?ml|toml|sql|html?|vue|svelte|tf)$|(^|\/)Dockerfile[^/]*$/i;
/** Not written by people, or not here. */
const FOREIGN =
  /(^|\/)(node_modules|vendor|third_party|dist|build)\/|\.min\.|(^|\/)[^/]*lock[^/]*\.(json|ya?ml)$/i;

export interface Indexing {
  readonly git: Pick<Git, "listHead" | "readBlobs" | "root">;
  /** Where what is known is kept; null: nothing is. */
  readonly vault: Vault | null;
  readonly signal: AbortSignal;
}

export interface RepositoryIndex {
  readonly pieces: readonly IndexedPiece[];
  /** Files whose contents were read anew; the others were known by their blobs. */
  readonly read: number;
  /** Pieces beyond the limit. */
  readonly leftOut: number;
}

/** The pieces of what is staged or committed, brought up to date by blob ids. Secrets are masked before anything is kept. */
export async function indexRepository(indexing: Indexing): Promise<RepositoryIndex> {
  const { git, vault } = indexing;
  const files = [...(await git.listHead(wholeTree("index", git.root)))]
    .filter(([path]) => (languageOf(path) !== null || PROSE.test(path)) && !FOREIGN.test(path))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const oids = [...new Set(files.map(([, oid]) => oid))];
  const known = new Map(vault === null ? [] : await vault.indexedBlobs(oids));
  const missing = new Map(files.filter(([, oid]) => !known.has(oid)).map(([path, oid]) => [oid, path]));
  await readMissing(missing, known, indexing);
  const placed: IndexedPiece[] = [];
  let leftOut = 0;
  for (const [path, oid] of files) {
    const pieces = known.get(oid) ?? [];
    if (placed.length + pieces.length > MOST_PIECES) leftOut += pieces.length;
    else for (const [at, piece] of pieces.entries()) placed.push({ ...piece, path, oid, at });
  }
  return { pieces: placed, read: missing.size, leftOut };
}

async function readMissing(
  missing: ReadonlyMap<string, string>,
  known: Map<string, readonly Piece[]>,
  indexing: Indexing,
): Promise<void> {
  const batch = new Map<string, readonly Piece[]>();
  let at = 0;
  for await (const { oid, path, pieces } of cutBlobs(missing, indexing)) {
    at += 1;
    const words = pieces.map((piece) => withWords(piece, path));
    known.set(oid, words);
    batch.set(oid, words);
    if (batch.size < BATCH && at < missing.size) continue;
    await indexing.vault?.indexBlobs(batch);
    batch.clear();
  }
}

/** The pieces of those blobs (blob id to a path) as they are cut for the index, with their texts as they stand there. */
export async function* cutBlobs(
  blobs: ReadonlyMap<string, string>,
  { git, signal }: Pick<Indexing, "git" | "signal">,
): AsyncGenerator<{ readonly oid: string; readonly path: string; readonly pieces: readonly PieceText[] }> {
  if (blobs.size === 0) return;
  const files = [...blobs];
  const languages = new Set(files.flatMap(([, path]) => languageOf(path) ?? []));
  const open = makeOpenSource(await loadGrammars(languages));
  let at = 0;
  for await (const bytes of git.readBlobs(files.map(([oid]) => oid))) {
    signal.throwIfAborted();
    const [oid, path] = files[at] ?? ["", ""];
    at += 1;
    const isRead = bytes !== null && bytes.length <= LARGEST_BYTES;
    yield { oid, path, pieces: isRead ? cut(path, decode(bytes), open) : [] };
  }
}

function cut(path: string, text: string, open: OpenSource): readonly PieceText[] {
  const source = open(path, text);
  try {
    return piecesOf(source);
  } finally {
    source.dispose();
  }
}

function withWords({ text, ...piece }: PieceText, path: string): Piece {
  return {
    ...piece,
    signature: redactSecrets(piece.signature.slice(0, 300), path),
    words:
      redactText(text, path)
        .match(/[\p{L}\p{N}_$]+/gu)
        ?.join(" ") ?? "",
  };
}
