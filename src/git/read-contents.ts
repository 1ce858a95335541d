import type { Change, ChangedFile, FileContents } from "../types/change.ts";
import { applierOf } from "./apply-patch.ts";
import type { GitPlace } from "./git-environment.ts";
import { readObjects } from "./object-reader.ts";
import { readWorktreeFile } from "./worktree-file.ts";

export interface ContentsQuestion {
  /** Null outside of a repository. */
  readonly place: GitPlace | null;
  readonly change: Change;
  readonly files: readonly ChangedFile[];
}

/**
 * See `Git.readContents`. Symbolic links have their target as contents, submodules none. Heads without a blob, of the
 * worktree and of patch files, come from applying the patch to the base; binary ones of the worktree from the disk.
 */
export async function* readContents(
  question: ContentsQuestion,
): AsyncGenerator<FileContents, void, undefined> {
  const { place, change, files } = question;
  const isPatch = change.mode === "patch";
  // Which blob a patch file says it leads to may be a lie; its hunks over its base cannot.
  const oids = files.flatMap(({ oldOid, newOid }) => [oldOid, isPatch ? null : newOid]);
  const objects = place === null ? nothing(oids.length) : readObjects(place, oids);
  const apply = change.head === "worktree" ? applierOf(change) : () => null;
  try {
    for (const file of files) {
      const base = (await objects.next()).value ?? null;
      const stored = (await objects.next()).value ?? null;
      const head = stored ?? apply(file, base) ?? (isPatch ? null : await readOnDisk(change, file));
      yield { base, head };
    }
  } finally {
    await objects.return();
  }
}

async function readOnDisk({ head, root }: Change, file: ChangedFile): Promise<Uint8Array | null> {
  return head === "worktree" && root !== null ? readWorktreeFile(root, file) : null;
}

async function* nothing(count: number): AsyncGenerator<null, void, undefined> {
  for (let index = 0; index < count; index++) yield null;
}
