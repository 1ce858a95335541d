import { join } from "node:path";
import type { Change } from "../types/change.ts";
import { withScratchFolder } from "../util/scratch-folder.ts";
import type { GitPlace } from "./git-environment.ts";
import { readPath } from "./paths.ts";
import { runGit } from "./spawn-git.ts";

export interface AttributeQuestion {
  readonly place: GitPlace;
  readonly change: Change;
  readonly paths: readonly string[];
  readonly names: readonly string[];
}

export type Attributes = ReadonlyMap<string, Readonly<Record<string, string>>>;

/**
 * What `git check-attr` says of the paths: `set`, `unset`, `unspecified` or a value. The `.gitattributes` of the change's
 * own head are asked: the index's for a staged change, the worktree's for the worktree and for a patch file, the commit's
 * for a commit or range.
 */
export async function readAttributes(question: AttributeQuestion): Promise<Attributes> {
  const { place, change, paths, names } = question;
  if (paths.length === 0 || names.length === 0) return new Map();
  if (change.head === "worktree" || change.mode === "patch") return checkAttributes(question, []);
  if (change.head === "index") return checkAttributes(question, ["--cached"]);
  const { head } = change;
  return withScratchFolder("attributes", async (folder) => {
    const env = { ...place.env, GIT_INDEX_FILE: join(folder, "index") };
    await fillIndex({ ...place, env }, head);
    return checkAttributes({ ...question, place: { ...place, env } }, ["--cached"]);
  });
}

/**
 * Puts the `.gitattributes` of a commit, and nothing else, into an index in a temporary folder. `check-attr --source`
 * would do, but only git 2.40 has it; this works with every git and writes nothing into the repository.
 */
async function fillIndex(place: GitPlace, commit: string): Promise<void> {
  const listing = await runGit({ place, args: ["ls-tree", "-r", "-z", "--full-tree", commit] });
  const records = listing
    .toString("latin1")
    .split("\0")
    .filter((record) => /[\t/]\.gitattributes$/.test(record));
  const input = Buffer.from(records.map((record) => `${record}\0`).join(""), "latin1");
  await runGit({ place, args: ["update-index", "-z", "--index-info"], input });
}

/** `--stdin -z`: paths in, and out come path NUL attribute NUL value NUL (git-check-attr(1), "OUTPUT"). */
async function checkAttributes(question: AttributeQuestion, source: readonly string[]): Promise<Attributes> {
  const { place, names } = question;
  const args = ["check-attr", ...source, "--stdin", "-z", ...names];
  const printed = await runGit({ place, args, input: pathsAsBytes(question) });
  const fields = printed.toString("latin1").split("\0");
  const found = new Map<string, Record<string, string>>();
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [bytes = "", name = "", value = ""] = fields.slice(at, at + 3);
    const path = readPath(Buffer.from(bytes, "latin1")).text;
    const known = found.get(path) ?? {};
    known[name] = value;
    found.set(path, known);
  }
  return found;
}

/** NUL after each path; a name that is not UTF-8 as git knows it. */
function pathsAsBytes({ change, paths }: AttributeQuestion): Buffer {
  const raw = new Map(change.files.map((file) => [file.newPath ?? file.oldPath, file.rawPath]));
  return Buffer.concat(paths.flatMap((path) => [raw.get(path) ?? Buffer.from(path), Buffer.of(0)]));
}
