import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parsePatch } from "../../src/diff/parse-patch.ts";
import type { FileDiff } from "../../src/types/diff.ts";

export interface PullRequestCase {
  readonly head: string;
  /** As GitHub makes it: three lines of context. */
  readonly patch: string;
  /** As Codey may have read it, with another context. */
  readonly files: readonly FileDiff[];
}

type Files = Readonly<Record<string, string>>;

/** A change between two sets of files, made by real git in a throw-away repository. */
export function makePullRequest(before: Files, after: Files, context = 3): PullRequestCase {
  const root = mkdtempSync(join(tmpdir(), "codey-pull-"));
  const git = (...args: readonly string[]): string => {
    const identity = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "core.quotePath=false"];
    return execFileSync("git", [...identity, ...args], { cwd: root, encoding: "utf8" });
  };
  const commit = (files: Files): void => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", "x");
  };
  try {
    git("init", "-q");
    commit(before);
    commit(after);
    const names = git("diff", "--name-status", "--no-renames", "-z", "HEAD~", "HEAD").split("\0");
    const files = names.flatMap((status, index) => {
      const path = names[index + 1];
      if (index % 2 === 1 || path === undefined) return [];
      const modes = { oldMode: "100644", newMode: "100644", oldOid: null, newOid: null };
      const added = status === "A";
      return [
        {
          status: added ? ("added" as const) : ("modified" as const),
          oldPath: added ? null : path,
          newPath: path,
          ...modes,
        },
      ];
    });
    const diff = (lines: number): string => git("diff", "--no-renames", `-U${lines}`, "HEAD~", "HEAD");
    const change = { mode: "range", base: "b", head: "h", root: null, files } as const;
    return {
      head: git("rev-parse", "HEAD").trim(),
      patch: diff(3),
      files: parsePatch({ ...change, patch: Buffer.from(diff(context)) }),
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
