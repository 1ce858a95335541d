import { loadGrammars } from "./chunk/grammars.ts";
import { makeOpenSource } from "./chunk/open-source.ts";
import { piecesOf } from "./chunk/pieces.ts";
import { redactSecrets, redactText } from "./layers/security/redact-secrets.ts";
import type { Git } from "./types/git.ts";
import type { OpenSource } from "./types/syntax.ts";
import type { FoundPiece, Piece, PlacedPiece, Vault } from "./types/vault.ts";
import { languageOf } from "./util/language.ts";
import { decode } from "./util/text.ts";
import { searchPieces } from "./vault/search.ts";
import { wholeTree } from "./whole-tree.ts";

/** Beyond, the newest part of a repository would be searched slowly; what is left out is told. */
const MOST_PIECES = 50_000;
const LARGEST_BYTES = 500_000;
/** Blobs that are kept at a time: an interrupted run goes on behind the last of them. */
const BATCH = 200;

/** Texts in which somebody may look for something; the rest has to be of a known language. */
const PROSE = /\.(md|mdx|rst|adoc|txt|ya?ml|toml|sql|html?|vue|svelte|tf)$|(^|\/)Dockerfile[^/]*$/i;
/** Not written by people, or not here. */
const FOREIGN =
  /(^|\/)(node_modules|vendor|third_party|dist|build)\/|\.min\.|(^|\/)[^/]*lock[^/]*\.(json|ya?ml)$/i;

interface Asked {
  readonly git: Pick<Git, "listHead" | "readBlobs" | "root">;
  readonly vault: Vault;
  readonly signal: AbortSignal;
}

export interface Found {
  readonly pieces: number;
  /** Files whose contents were read anew; the others were known by their blobs. */
  readonly read: number;
  readonly leftOut: number;
  readonly found: readonly FoundPiece[];
}

/**
 * Searches what is staged or committed: brings the index up to date by blob ids, so that only what changed is read and parsed, and
 * asks it. Secrets are masked before anything is kept.
 */
export async function searchRepository(query: string, limit: number, asked: Asked): Promise<Found> {
  const { git, vault } = asked;
  const files = [...(await git.listHead(wholeTree("index", git.root)))]
    .filter(([path]) => (languageOf(path) !== null || PROSE.test(path)) && !FOREIGN.test(path))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const known = new Map(await vault.indexedBlobs([...new Set(files.map(([, oid]) => oid))]));
  const missing = new Map(files.filter(([, oid]) => !known.has(oid)).map(([path, oid]) => [oid, path]));
  await readMissing(missing, known, asked);
  const placed: PlacedPiece[] = [];
  let leftOut = 0;
  for (const [path, oid] of files) {
    const pieces = known.get(oid) ?? [];
    if (placed.length + pieces.length > MOST_PIECES) leftOut += pieces.length;
    else for (const piece of pieces) placed.push({ ...piece, path });
  }
  return { pieces: placed.length, read: missing.size, leftOut, found: searchPieces(placed, query, limit) };
}

async function readMissing(
  missing: ReadonlyMap<string, string>,
  known: Map<string, readonly Piece[]>,
  { git, vault, signal }: Asked,
): Promise<void> {
  if (missing.size === 0) return;
  const paths = [...missing.values()];
  const open = makeOpenSource(await loadGrammars(new Set(paths.flatMap((path) => languageOf(path) ?? []))));
  const batch = new Map<string, readonly Piece[]>();
  const oids = [...missing.keys()];
  let at = 0;
  for await (const bytes of git.readBlobs(oids)) {
    signal.throwIfAborted();
    const [oid, path] = [oids[at] ?? "", paths[at] ?? ""];
    at += 1;
    const pieces = bytes === null || bytes.length > LARGEST_BYTES ? [] : cut(path, decode(bytes), open);
    known.set(oid, pieces);
    batch.set(oid, pieces);
    if (batch.size < BATCH && at < oids.length) continue;
    await vault.indexBlobs(batch);
    batch.clear();
  }
}

function cut(path: string, text: string, open: OpenSource): readonly Piece[] {
  const source = open(path, text);
  try {
    return piecesOf(source).map(({ text: own, ...piece }) => ({
      ...piece,
      signature: redactSecrets(piece.signature.slice(0, 300), path),
      words:
        redactText(own, path)
          .match(/[\p{L}\p{N}_$]+/gu)
          ?.join(" ") ?? "",
    }));
  } finally {
    source.dispose();
  }
}
