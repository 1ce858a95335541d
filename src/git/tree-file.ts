import { currentCommit, resolveCommit } from "./ends.ts";
import { readObjects } from "./object-reader.ts";
import type { Repository } from "./repository.ts";
import { runGit } from "./spawn-git.ts";

/**
 * See `Git.readFileAt`. Null also for `empty`, for HEAD before the first commit and for what is no regular file.
 * @throws UsageError when the revision is unknown.
 */
export async function readTreeFile(
  repository: Repository,
  { revision, path }: { readonly revision: string; readonly path: string },
): Promise<Uint8Array | null> {
  const { place } = repository;
  if (revision === "empty" || path === "") return null;
  const commit =
    revision === "HEAD" ? await currentCommit(repository) : await resolveCommit(repository, revision);
  if (commit === null) return null;
  const listing = await runGit({ place, args: ["ls-tree", "-z", "--full-tree", commit, "--", path] });
  const oid = /^100\d{3} blob ([0-9a-f]+)\t/.exec(listing.toString("latin1"))?.[1] ?? null;
  const contents = await readObjects(place, [oid]).next();
  return contents.value ?? null;
}
