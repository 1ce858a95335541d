import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parsePatch } from "../../src/diff/parse-patch.ts";
import { openGit } from "../../src/git/open-git.ts";
import type { Change } from "../../src/types/change.ts";
import type { Git } from "../../src/types/git.ts";
import { makeRepository, testEnvironment, type Repository } from "../support/repository.ts";
import { treeDigest } from "../support/tree-digest.ts";
import { perform, step } from "./random-steps.ts";

/** `path NUL added NUL deleted` per file, from `--numstat -z` (git-diff(1), "OTHER DIFF FORMATS"). */
function numstat(repository: Repository, args: readonly string[]): string[] {
  const form = ["--numstat", "-z", "-M50%", "-l1000", "--no-ext-diff", "--no-textconv"];
  const fields = repository
    .gitBytes(["diff", ...form, ...args])
    .toString()
    .split("\0");
  const files: string[] = [];
  // A name may hold tabs: only the first two fields are numbers.
  for (let at = 0; at < fields.length - 1; at++) {
    const [, added = "", deleted = "", path = ""] =
      /^([^\t]*)\t([^\t]*)\t(.*)$/su.exec(fields[at] ?? "") ?? [];
    files.push(
      [
        path === "" ? (fields[(at += 2)] ?? "") : path,
        ...[added, deleted].map((count) => (count === "-" ? "0" : count)),
      ].join("\0"),
    );
  }
  return files.sort();
}

/**
 * The same of a change. A binary file that is merely renamed is `-` to numstat, but its patch has no word about its kind:
 * both `-` and nothing added or deleted become 0. A file that became a link to what it said keeps its object, and numstat counts
 * what differs between the objects, while the patch deletes the file and makes the link.
 */
function counted(change: Change): string[] {
  return parsePatch(change)
    .map((diff) => {
      const lines = diff.hunks.flatMap((hunk) => hunk.lines);
      if (diff.binary) expect(lines).toEqual([]);
      const textOf = (kind: string) => lines.filter((found) => found.kind === kind).map(({ text }) => text);
      const sameObject =
        diff.status === "type-changed" &&
        diff.oldNoNewline === diff.newNoNewline &&
        isDeepStrictEqual(textOf("added"), textOf("deleted"));
      const count = (kind: string) => String(sameObject ? 0 : textOf(kind).length);
      return [diff.newPath ?? diff.oldPath ?? "", count("added"), count("deleted")].join("\0");
    })
    .sort();
}

async function checkContents(git: Git, change: Change): Promise<void> {
  const diffs = parsePatch(change);
  let index = 0;
  for await (const { base, head } of git.readContents(change, change.files)) {
    const diff = diffs[index++];
    if (diff === undefined || diff.binary || diff.status === "type-changed") continue;
    const oldLines = Buffer.from(base ?? [])
      .toString("latin1")
      .split("\n");
    const newLines = Buffer.from(head ?? [])
      .toString("latin1")
      .split("\n");
    for (const found of diff.hunks.flatMap((hunk) => hunk.lines)) {
      // Compared as bytes: what the side was decoded from is either UTF-8 or Latin-1.
      const same = (text: string | undefined) =>
        [Buffer.from(found.text).toString("latin1"), found.text].includes(text ?? "\n");
      if (found.kind !== "added") expect(same(oldLines[found.oldLine - 1])).toBe(true);
      if (found.kind !== "deleted") expect(same(newLines[found.newLine - 1])).toBe(true);
    }
  }
  expect(index).toBe(change.files.length);
}

const runs = Number(process.env["CODEY_TEST_RUNS"] ?? 12);

test(
  "law: in any repository state, names, counts and lines are git's, and nothing is written",
  { timeout: 1_200_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.array(step, { maxLength: 12 }),
        async (first, second) => {
          const repository = makeRepository();
          try {
            for (const each of first) perform(repository, each);
            const root = repository.commit("first");
            for (const each of second) perform(repository, each);
            const before = treeDigest(repository.root);
            const git = await openGit({ cwd: repository.root, env: testEnvironment(repository.root) });
            const staged = await git.readChange({ mode: "staged" });
            const worktree = await git.readChange({ mode: "worktree" });
            const commit = await git.readChange({ mode: "commit", revision: root });
            for (const change of [staged, worktree, commit]) await checkContents(git, change);
            expect(treeDigest(repository.root)).toBe(before);
            expect(counted(staged)).toEqual(numstat(repository, ["--cached", "HEAD"]));
            expect(counted(worktree)).toEqual(numstat(repository, ["HEAD"]));
            expect(counted(commit)).toEqual(
              numstat(repository, ["4b825dc642cb6eb9a060e54bf8d69288fbee4904", root]),
            );
          } finally {
            repository.remove();
          }
        },
      ),
      { numRuns: runs },
    );
  },
);
