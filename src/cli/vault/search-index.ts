import { compose } from "../../compose.ts";
import { embedRepository } from "../../embed-repository.ts";
import { indexRepository } from "../../index-repository.ts";
import { searchRepository, type Found } from "../../search-repository.ts";
import { UsageError } from "../../types/errors.ts";
import type { Git } from "../../types/git.ts";
import type { Embedder } from "../../types/model.ts";
import type { Vault } from "../../types/vault.ts";
import { makeLiveLine, type LiveLine } from "../live-line.ts";
import { openEmbedder, showEmbedding } from "../with-embedder.ts";
import type { World } from "../world.ts";

interface Opened {
  readonly git: Git;
  readonly vault: Vault;
  readonly world: World;
}

/** As many hits as fit a screen. */
const HITS = 10;

/** `codey vault search`: by meaning where an embedding model is installed, else by words. */
export function searchVault(query: string, { git, vault, world }: Opened): Promise<Found> {
  return withEmbedder(world, (embedder, line) =>
    searchRepository(query, HITS, {
      git,
      vault,
      embedder,
      signal: world.signal,
      now: world.now,
      onProgress: showEmbedding(line),
    }),
  );
}

export interface Indexed {
  readonly pieces: number;
  /** Files that were cut anew. */
  readonly read: number;
  readonly leftOut: number;
  /** Null where no embedding model is installed. */
  readonly model: string | null;
  /** Files whose pieces got their vectors now. */
  readonly embedded: number;
}

/** `codey vault index`: everything that a search would have to do first, however long it takes. */
export function indexVault({ git, vault, world }: Opened): Promise<Indexed> {
  return withEmbedder(world, async (embedder, line) => {
    if (vault.isReadOnly)
      throw new UsageError("the vault is read-only in CI; make the index where you work.");
    const indexing = { git, vault, signal: world.signal };
    const index = await indexRepository(indexing);
    const told = { pieces: index.pieces.length, read: index.read, leftOut: index.leftOut };
    if (embedder === null) return { ...told, model: null, embedded: 0 };
    const oids = [...new Set(index.pieces.map(({ oid }) => oid))];
    const known = await vault.vectorsOf(embedder.info.digest, oids);
    const made = await embedRepository(index, {
      ...indexing,
      embedder,
      oids: oids.filter((oid) => !known.has(oid)),
      isOver: () => false,
      atLeast: 0,
      onProgress: showEmbedding(line),
    });
    return { ...told, model: embedder.info.id, embedded: made.size };
  });
}

async function withEmbedder<T>(
  world: World,
  use: (embedder: Embedder | null, line: LiveLine) => Promise<T>,
): Promise<T> {
  const line = makeLiveLine(world);
  const composition = await compose({
    cwd: world.cwd,
    env: world.env,
    flags: {},
    vaultAccess: "none",
    configRevision: null,
  });
  try {
    return await use(await openEmbedder(composition, world, line), line);
  } finally {
    line.clear();
    await composition.close();
  }
}
