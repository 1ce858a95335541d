import type { Change } from "../types/change.ts";
import type { GitPlace } from "./git-environment.ts";
import { readPath } from "./paths.ts";
import { readObjects } from "./object-reader.ts";
import { runGit } from "./spawn-git.ts";
import { readWorktreeFile } from "./worktree-file.ts";

/**
 * See `Git.listPaths`. A commit's tree, or the index, or the worktree with what is untracked and not ignored (a file
 * that was just written is there to be imported). A patch file is laid over the index.
 */
export async function listPaths(place: GitPlace, change: Change): Promise<readonly string[]> {
  const { head, mode, files } = change;
  if (head !== "worktree" && head !== "index") {
    return split(await runGit({ place, args: ["ls-tree", "-r", "-z", "--name-only", "--full-tree", head] }));
  }
  const untracked = head === "worktree" && mode !== "patch" ? ["--others", "--exclude-standard"] : [];
  const args = ["ls-files", "-z", "--cached", ...untracked];
  const paths = new Set(split(await runGit({ place, args })));
  if (head === "index") return [...paths];
  for (const { oldPath, newPath, status } of files) {
    if (oldPath !== null && oldPath !== newPath && status !== "copied") paths.delete(oldPath);
    if (newPath !== null) paths.add(newPath);
  }
  return [...paths];
}

function split(listing: Buffer): string[] {
  const names = listing.toString("latin1").split("\0").slice(0, -1);
  return names.map((name) => readPath(Buffer.from(name, "latin1")).text);
}

/** See `Git.readHeadFiles`. */
export async function readHeadFiles(
  place: GitPlace,
  change: Change,
  paths: readonly string[],
): Promise<readonly (string | null)[]> {
  const { head, root } = change;
  if (head === "worktree") return Promise.all(paths.map((path) => readOnDisk(root, path)));
  const tree = head === "index" ? ":0" : head;
  // `cat-file --batch` reads one name per line, so a path with a line break cannot be asked for.
  const names = paths.map((path) => (/[\n\r]/.test(path) || path === "" ? null : `${tree}:${path}`));
  const texts: (string | null)[] = [];
  for await (const bytes of readObjects(place, names)) {
    texts.push(bytes === null ? null : Buffer.from(bytes).toString("utf8"));
  }
  return texts;
}

async function readOnDisk(root: string | null, path: string): Promise<string | null> {
  if (root === null) return null;
  const bytes = await readWorktreeFile(root, { newPath: path, newMode: "100644" });
  return bytes === null ? null : Buffer.from(bytes).toString("utf8");
}
