import { join } from "node:path";
import type { Change } from "../types/change.ts";
import { splitSections } from "../util/sections.ts";
import type { Ends } from "./ends.ts";
import { disarmFilters } from "./filters.ts";
import type { GitPlace } from "./git-environment.ts";
import { quoteName } from "./paths.ts";
import { readListing, type ListedFile, type Listing } from "./raw-listing.ts";
import type { Repository } from "./repository.ts";
import { runGit } from "./spawn-git.ts";

/** Pinned form: no setting of the user or the repository alters what is compared or how it is written. */
const FORM = [
  "--raw",
  "-z",
  "--patch",
  "-M50%",
  "-l1000",
  "--full-index",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--no-relative",
  "--src-prefix=a/",
  "--dst-prefix=b/",
  "--submodule=short",
  // Anything else would start git inside of submodules, with their configuration.
  "--ignore-submodules=dirty",
  "--unified=3",
  "--inter-hunk-context=0",
  "--diff-algorithm=default",
  "--indent-heuristic",
  "--ita-invisible-in-index",
  // No order of files of the repository's choice; a missing order file would end the comparison.
  "-O/dev/null",
];

/** Listing and patch of a change, from one process so that both tell of the same moment. */
export async function readEnds(repository: Repository, ends: Ends): Promise<Change> {
  const { mode, base, head } = ends;
  const listing = readListing(await runGit(await comparison(repository, ends)));
  const { files, patch } = head === "worktree" ? dropUnchanged(listing) : wholeListing(listing);
  // In the worktree, a file with an unresolved conflict is there with its markers, and so it is in the listing.
  const unmerged = head === "index" && listing.unmerged.length > 0 ? { unmerged: listing.unmerged } : {};
  return { mode, base, head, root: repository.root, files, ...unmerged, patch };
}

async function comparison(repository: Repository, { head, baseTree }: Ends) {
  const { place } = repository;
  if (head === "index") return { place, args: ["diff-index", "--cached", ...FORM, baseTree] };
  if (head !== "worktree")
    return { place: withoutIndex(repository), args: ["diff-tree", "-r", ...FORM, baseTree, head] };
  return { place: await disarmFilters(place), args: ["diff-index", ...FORM, baseTree] };
}

/** With an index, git reads a file of the worktree in place of a blob that it believes to be the same. */
function withoutIndex({ place, gitDirectory }: Repository): GitPlace {
  return { ...place, env: { ...place.env, GIT_INDEX_FILE: join(gitDirectory, "no-such-index") } };
}

function wholeListing({ listed, patch }: Listing): Pick<Change, "files" | "patch"> {
  return { files: listed.map(({ file }) => file), patch };
}

/**
 * A file whose time stamp alone changed is listed (git does not look into it for the listing) but has no section in the
 * patch. Sections come in the order of the list; a type change has two.
 */
function dropUnchanged({ listed, patch }: Listing): Pick<Change, "files" | "patch"> {
  const sections = splitSections(patch);
  let at = 0;
  const changed = listed.filter((entry) => {
    const header = Buffer.from(`${sectionHeader(entry)}\n`, "latin1");
    const before = at;
    const most = entry.file.status === "type-changed" ? 2 : 1;
    while (at - before < most && beginsWith(sections[at], header)) at++;
    return at > before;
  });
  if (at !== sections.length) throw new Error("git's patch has a section that its listing has not");
  return { files: changed.map(({ file }) => file), patch };
}

function beginsWith(section: Buffer | undefined, header: Buffer): boolean {
  return section?.subarray(0, header.length).equals(header) === true;
}

function sectionHeader({ oldName, newName }: ListedFile): string {
  const prefixed = (prefix: string, name: Uint8Array) =>
    quoteName(Buffer.concat([Buffer.from(prefix), name]));
  return `diff --git ${prefixed("a/", oldName)} ${prefixed("b/", newName)}`;
}
