import { cutBlobs, type Indexing, type RepositoryIndex } from "./index-repository.ts";
import { redactText } from "./layers/security/redact-secrets.ts";
import type { Embedder } from "./types/model.ts";
import type { StoredVectors } from "./types/vault.ts";
import { packVectors } from "./vault/vectors.ts";

/** Texts in one order to the model: so many pieces of code take a small model a second or two. */
const TEXTS = 16;

export interface Embedding extends Indexing {
  readonly embedder: Embedder;
  /** Blobs, the most urgent first. */
  readonly oids: readonly string[];
  /** Asked before each blob; the first `atLeast` of them are done in any case. */
  readonly isOver: () => boolean;
  readonly atLeast: number;
  onProgress(done: number, of: number): void;
}

/**
 * Has a model make vectors of the pieces of blobs, one blob after the other, and keeps each as it is done: an interrupted run goes
 * on behind the last. What the model is shown has its secrets masked.
 */
export async function embedRepository(
  { pieces }: RepositoryIndex,
  embedding: Embedding,
): Promise<ReadonlyMap<string, StoredVectors>> {
  const { embedder, vault, signal, isOver, atLeast, onProgress, oids } = embedding;
  const paths = new Map(pieces.map(({ oid, path }) => [oid, path]));
  const blobs = new Map(oids.map((oid) => [oid, paths.get(oid) ?? ""]));
  const made = new Map<string, StoredVectors>();
  for await (const { oid, path, pieces: cut } of cutBlobs(blobs, embedding)) {
    if (made.size >= atLeast && isOver()) break;
    onProgress(made.size, blobs.size);
    const texts = cut.map((piece) => redactText(`${piece.symbol ?? ""}\n${piece.text}`, path));
    const vectors: Float32Array[] = [];
    for (let from = 0; from < texts.length; from += TEXTS) {
      const request = { texts: texts.slice(from, from + TEXTS), task: "document", signal } as const;
      vectors.push(...(await embedder.embed(request)).vectors);
    }
    const packed = packVectors(vectors);
    made.set(oid, packed);
    await vault?.keepVectors(embedder.info.digest, new Map([[oid, packed]]));
  }
  return made;
}
