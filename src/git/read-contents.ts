import type { Change, ChangedFile, FileContents } from "../types/change.ts";
import type { GitPlace } from "./git-environment.ts";
import { readObjects } from "./object-reader.ts";
import { readWorktreeFile } from "./worktree-file.ts";

/** Works out the head of one file of a patch from its base. */
export type ApplyPatch = (file: ChangedFile, base: Uint8Array | null) => Uint8Array | null;

export interface ContentsQuestion {
  /** Null outside of a repository. */
  readonly place: GitPlace | null;
  readonly change: Change;
  readonly files: readonly ChangedFile[];
  /** Only for a change that came as a patch file. */
  readonly apply: ApplyPatch | null;
}

/** See `Git.readContents`. Symbolic links have their target as contents, submodules none. */
export async function* readContents(
  question: ContentsQuestion,
): AsyncGenerator<FileContents, void, undefined> {
  const { place, change, files, apply } = question;
  // Which blob a patch file says it leads to may be a lie; its hunks over its base cannot.
  const oids = files.flatMap(({ oldOid, newOid }) => [oldOid, apply === null ? newOid : null]);
  const objects = place === null ? nothing(oids.length) : readObjects(place, oids);
  try {
    for (const file of files) {
      const base = (await objects.next()).value ?? null;
      const stored = (await objects.next()).value ?? null;
      yield { base, head: stored ?? (await headElsewhere(file, base)) };
    }
  } finally {
    await objects.return();
  }

  async function headElsewhere(file: ChangedFile, base: Uint8Array | null): Promise<Uint8Array | null> {
    if (apply !== null) return apply(file, base);
    const inWorktree = change.head === "worktree" && file.newOid === null && change.root !== null;
    return inWorktree ? readWorktreeFile(change.root, file) : null;
  }
}

async function* nothing(count: number): AsyncGenerator<null, void, undefined> {
  for (let index = 0; index < count; index++) yield null;
}
