import type { Change } from "../types/change.ts";
import type { HeadSearch } from "../types/git.ts";
import type { GitPlace } from "./git-environment.ts";
import { GitFailure } from "./git-failure.ts";
import { readPath } from "./paths.ts";
import { runGit } from "./spawn-git.ts";

/*
 * What surrounds a change: the files of the head that it did not touch. For the index they are read from the index, for
 * the worktree and for a patch from the commit that it is compared with (what differs from that is part of the change).
 */

/**
 * See `Git.listHead`. `ls-tree` and `ls-files -s` print `<mode> [type] <oid> [stage] TAB <path>`, NUL-terminated (git-ls-tree(1),
 * git-ls-files(1)). Names that are not UTF-8 are left out: nothing in the repository can name them.
 */
export async function listHead(place: GitPlace, change: Change): Promise<ReadonlyMap<string, string>> {
  const files = await listHeadFiles(place, change);
  return new Map(files.map(({ path, oid }) => [path, oid]));
}

/** A regular file of a tree. */
export interface HeadFile {
  readonly path: string;
  readonly oid: string;
  readonly isExecutable: boolean;
}

/** The files of `listHead` with whether they can be run. */
export async function listHeadFiles(place: GitPlace, change: Change): Promise<readonly HeadFile[]> {
  const commit = commitOf(change);
  const args =
    commit === null
      ? ["ls-files", "--cached", "--stage", "--full-name", "-z"]
      : ["ls-tree", "-r", "-z", "--full-tree", commit];
  const listed: HeadFile[] = [];
  for (const record of splitAtNul(await runGit({ place, args }))) {
    const tab = record.indexOf(TAB);
    const head = record.subarray(0, tab).toString("latin1");
    const [, mode, oid] = /^(100\d{3}) (?:blob )?([0-9a-f]{40,64})(?: 0)?$/.exec(head) ?? [];
    const { text, raw } = readPath(record.subarray(tab + 1));
    if (oid !== undefined && raw === null) listed.push({ path: text, oid, isExecutable: mode === "100755" });
  }
  return listed;
}

const TAB = 0x09;
const NUL = 0;

function* splitAtNul(output: Buffer): Generator<Buffer> {
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(NUL, at);
    yield output.subarray(at, end === -1 ? output.length : end);
    at = end === -1 ? output.length : end + 1;
  }
}

/** The commit that holds the untouched files; null when the index does. */
function commitOf({ base, head }: Change): string | null {
  if (head === "index") return null;
  if (head !== "worktree") return head;
  return base === "empty" ? null : base;
}

const SEARCH = [
  "grep",
  "--files-with-matches",
  "--fixed-strings",
  // What counts as binary is for attributes of the repository to say, and would hide files.
  "--text",
  "-z",
  "--full-name",
  "--no-color",
  "--no-textconv",
  "--no-recurse-submodules",
  "--max-depth=-1",
  "--threads=1",
];

/**
 * See `Git.searchHead`: `git grep` on objects, with every setting that alters what it finds or prints given. It runs
 * nothing: textconv is off, and no pager is asked for.
 */
export async function searchHead(
  place: GitPlace,
  change: Change,
  { texts, whole, endings }: HeadSearch,
): Promise<readonly string[]> {
  if (texts.length === 0 || endings.length === 0) return [];
  const commit = commitOf(change);
  const args = [
    ...SEARCH,
    ...(whole ? ["--word-regexp"] : []),
    ...texts.flatMap((text) => ["-e", text]),
    ...(commit === null ? ["--cached"] : [commit]),
    "--",
    ...endings.map((ending) => `:(top,glob)**/*${ending}`),
  ];
  // The patterns are Codey's own; everywhere else a path of the repository is meant as it is written.
  const patterns = { ...place, env: { ...place.env, GIT_LITERAL_PATHSPECS: "0" } };
  const printed = await runGit({ place: patterns, args }).catch(nothingFound);
  const prefix = commit === null ? 0 : commit.length + 1;
  return [...splitAtNul(printed)].flatMap((record) => {
    const { text, raw } = readPath(record.subarray(prefix));
    return raw === null ? [text] : [];
  });
}

/** `git grep` ends with 1 when nothing matches. */
function nothingFound(error: unknown): Buffer {
  if (error instanceof GitFailure && error.code === 1) return Buffer.alloc(0);
  throw error;
}
