import { embedRepository } from "./embed-repository.ts";
import { indexRepository, type Indexing, type RepositoryIndex } from "./index-repository.ts";
import type { Embedder } from "./types/model.ts";
import type { FoundPiece, IndexedPiece, StoredVectors } from "./types/vault.ts";
import { isNamed, namesIn } from "./util/named-symbols.ts";
import { rankPieces, similarByMeaning, similarByWords } from "./vault/search.ts";
import { cosines, tableOf } from "./vault/vectors.ts";

/** More vectors are not compared one by one: the words choose which. */
const MOST_COMPARED = 50_000;
/** Vectors that are missing are made for so long, best hits first; what is left waits for the next search. */
const EMBEDDING_MS = 10_000;
/** The files of so many hits are done however long it takes. */
const SURE_HITS = 10;

export interface Searching extends Indexing {
  /** Null: by words alone. */
  readonly embedder: Embedder | null;
  /** Milliseconds since any moment. */
  readonly now: () => number;
  /** Blobs whose vectors are made. */
  onProgress(done: number, of: number): void;
}

export interface Found {
  /** By which a piece and a query are alike: shared words, or what an embedding model takes both to mean. */
  readonly by: "words" | "meaning";
  readonly pieces: number;
  /** Files whose contents were read anew; the others were known by their blobs. */
  readonly read: number;
  readonly leftOut: number;
  /** Pieces that were compared by their words, because they have no vector yet. */
  readonly withoutVector: number;
  readonly found: readonly FoundPiece<IndexedPiece>[];
}

/** Searches what is staged or committed: brings the index up to date by blob ids, and asks it. */
export async function searchRepository(query: string, limit: number, searching: Searching): Promise<Found> {
  const index = await indexRepository(searching);
  return searchIndex(index, { query, limit }, searching);
}

/** The same in an index that is at hand. */
export async function searchIndex(
  index: RepositoryIndex,
  { query, limit }: { readonly query: string; readonly limit: number },
  searching: Searching,
): Promise<Found> {
  const { pieces, read, leftOut } = index;
  const words = similarByWords(pieces, query);
  const told = { pieces: pieces.length, read, leftOut };
  if (searching.embedder === null)
    return { ...told, by: "words", withoutVector: 0, found: rankPieces(pieces, words, limit) };
  const { similar, withoutVector } = await compareMeaning(
    index,
    { query, words },
    searching.embedder,
    searching,
  );
  return { ...told, by: "meaning", withoutVector, found: rankPieces(pieces, similar, limit) };
}

interface Compared {
  readonly similar: Float32Array;
  readonly withoutVector: number;
}

/** By meaning where a piece has a vector, else by its words; what the query names is found in any case. */
async function compareMeaning(
  index: RepositoryIndex,
  { query, words }: { readonly query: string; readonly words: Float32Array },
  embedder: Embedder,
  searching: Searching,
): Promise<Compared> {
  const { pieces } = index;
  const candidates = preselect(words, MOST_COMPARED);
  const vectors = await vectorsFor(index, candidates, words, embedder, searching);
  const rows = candidates.flatMap((place) => {
    const piece = pieces[place];
    const from = piece === undefined ? undefined : vectors.get(piece.oid);
    return piece === undefined || from === undefined ? [] : [{ place, from, at: piece.at }];
  });
  const asked = await embedder.embed({ texts: [query], task: "query", signal: searching.signal });
  const [vector] = asked.vectors;
  const similar = words.slice();
  if (vector !== undefined) {
    const meant = similarByMeaning(cosines(vector, tableOf(rows)));
    for (const [row, { place }] of rows.entries()) similar[place] = meant[row] ?? 0;
  }
  const names = namesIn(query);
  for (const [place, { symbol }] of pieces.entries())
    if (symbol !== null && names.some((name) => isNamed(symbol, name))) similar[place] = 1;
  return { similar, withoutVector: pieces.length - rows.length };
}

/** The places of at most so many pieces that are compared by meaning: all of them, or in a huge repository those whose words fit best. */
export function preselect(words: Float32Array, most: number): readonly number[] {
  const places = [...words.keys()];
  if (places.length <= most) return places;
  return places.sort((one, other) => (words[other] ?? 0) - (words[one] ?? 0)).slice(0, most);
}

async function vectorsFor(
  index: RepositoryIndex,
  candidates: readonly number[],
  words: Float32Array,
  embedder: Embedder,
  searching: Searching,
): Promise<ReadonlyMap<string, StoredVectors>> {
  const byWords = candidates.toSorted((one, other) => (words[other] ?? 0) - (words[one] ?? 0));
  const oids = [...new Set(byWords.map((place) => index.pieces[place]?.oid ?? ""))];
  const known = await searching.vault?.vectorsOf(embedder.info.digest, oids);
  const end = searching.now() + EMBEDDING_MS;
  const made = await embedRepository(index, {
    ...searching,
    embedder,
    oids: oids.filter((oid) => known?.has(oid) !== true),
    isOver: () => searching.now() > end,
    atLeast: SURE_HITS,
  });
  return new Map([...(known ?? []), ...made]);
}
