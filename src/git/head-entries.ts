import type { Change } from "../types/change.ts";
import type { HeadEntry } from "../types/git.ts";
import type { GitPlace } from "./git-environment.ts";
import { listHeadFiles } from "./head-tree.ts";
import { readObjects } from "./object-reader.ts";
import { readContents } from "./read-contents.ts";

/**
 * See `Git.readHeadTree`. Of the worktree and of a patch: the base with the change laid over it.
 */
export async function* readHeadTree(
  place: GitPlace,
  change: Change,
): AsyncGenerator<HeadEntry, void, undefined> {
  const changed = change.head === "worktree" ? change.files : [];
  const over = new Set(
    changed.flatMap(({ oldPath, newPath, status }) => [newPath, status === "copied" ? null : oldPath]),
  );
  const files = (await listHeadFiles(place, change)).filter(({ path }) => !over.has(path));
  const objects = readObjects(
    place,
    files.map(({ oid }) => oid),
  );
  for (const { path, isExecutable } of files) {
    const bytes = (await objects.next()).value ?? null;
    if (bytes !== null) yield { path, isExecutable, bytes };
  }
  let index = 0;
  for await (const { head } of readContents({ place, change, files: changed })) {
    const file = changed[index];
    index += 1;
    if (head === null || file === undefined || file.newPath === null || !file.newMode.startsWith("100"))
      continue;
    yield { path: file.newPath, isExecutable: file.newMode === "100755", bytes: head };
  }
}
