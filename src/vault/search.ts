import MiniSearch from "minisearch";
import type { FoundPiece, PlacedPiece } from "../types/vault.ts";

/** Shares of the score. */
const SIMILARITY = 0.7;
const IMPORTANCE = 0.3;

/** What makes a piece important, 0 to 0.7 in all. */
const DOCUMENTED = 0.2;
const LENGTH = { most: 0.3, lines: 60 } as const;
const REFERENCES = { most: 0.2, many: 16 } as const;

/**
 * The pieces of a repository that fit a query best, at most `limit`: 0.7 · similarity + 0.3 · importance. Similarity is BM25+ over
 * name, path and words (Robertson and Zaragoza 2009; MiniSearch), as a share of the best hit's; nothing is found that has
 * none of the words.
 */
export function searchPieces<Placed extends PlacedPiece>(
  pieces: readonly Placed[],
  query: string,
  limit: number,
): readonly FoundPiece<Placed>[] {
  return rankPieces(pieces, similarByWords(pieces, query), limit);
}

/** How much each piece has to do with a query by its words, 0..1, 1 for the best; 0 where it has none of them. */
export function similarByWords(pieces: readonly PlacedPiece[], query: string): Float32Array {
  const index = new MiniSearch<PlacedPiece & { readonly id: number }>({
    fields: ["symbol", "path", "words"],
    tokenize: wordsIn,
    searchOptions: { boost: { symbol: 3, path: 1.5 }, prefix: (term) => term.length > 3 },
  });
  index.addAll(pieces.map((piece, id) => ({ ...piece, id })));
  const hits = index.search(query);
  const best = hits[0]?.score ?? 1;
  const similar = new Float32Array(pieces.length);
  for (const { id, score } of hits) similar[Number(id)] = score / best;
  return similar;
}

/**
 * The same by meaning, from the cosines between the query and the pieces: how far above the mean of all, as a share of the best
 * one's. What any piece has to do with any question is taken away so: embedding models give nothing below one half.
 */
export function similarByMeaning(found: Float32Array): Float32Array {
  const best = found.reduce((most, cosine) => Math.max(most, cosine), -1);
  const mean = found.reduce((sum, cosine) => sum + cosine, 0) / Math.max(1, found.length);
  const span = best - mean;
  return found.map((cosine) => (span < 1e-6 ? 1 : Math.max(0, (cosine - mean) / span)));
}

/** The best pieces by 0.7 · similarity + 0.3 · importance, at most `limit`; `similar` goes along with `pieces`, and 0 is no hit. */
export function rankPieces<Placed extends PlacedPiece>(
  pieces: readonly Placed[],
  similar: Float32Array,
  limit: number,
): readonly FoundPiece<Placed>[] {
  const referencesTo = countReferences(pieces);
  return pieces
    .flatMap((piece, index) => {
      const similarity = similar[index] ?? 0;
      if (similarity === 0) return [];
      const importance = importanceOf(piece, referencesTo(piece));
      return [{ piece, similarity, importance, score: SIMILARITY * similarity + IMPORTANCE * importance }];
    })
    .sort((a, b) => b.score - a.score || compare(a.piece.path, b.piece.path))
    .slice(0, limit);
}

/** Importance of a piece, 0..0.7: +0.2 documented, up to +0.3 by its lines, up to +0.2 by how many others name it. */
export function importanceOf(piece: PlacedPiece, references: number): number {
  const lines = piece.endLine - piece.startLine + 1;
  const byLength = LENGTH.most * Math.min(1, lines / LENGTH.lines);
  const byReferences =
    REFERENCES.most * Math.min(1, Math.log2(1 + references) / Math.log2(1 + REFERENCES.many));
  return (piece.isDocumented ? DOCUMENTED : 0) + byLength + byReferences;
}

/** Words of code and prose: names are also taken apart at their humps and underscores. */
export function wordsIn(text: string): string[] {
  return (text.match(/[\p{L}\p{N}_$]+/gu) ?? []).flatMap((word) => {
    const parts = word.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|[^\p{Lu}\p{Ll}\p{N}_$]+/gu) ?? [];
    return parts.length > 1 ? [word, ...parts] : [word];
  });
}

function countReferences(pieces: readonly PlacedPiece[]): (piece: PlacedPiece) => number {
  const many = new Map<string, number>();
  for (const { words } of pieces)
    for (const word of new Set(words.split(" "))) many.set(word, (many.get(word) ?? 0) + 1);
  return ({ symbol }) => {
    const name = symbol?.slice(symbol.lastIndexOf(".") + 1) ?? "";
    // The piece names itself.
    return Math.max(0, (many.get(name) ?? 0) - 1);
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
