import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { HeadEntry } from "../../src/types/git.ts";
import { writeTree } from "../../src/verify/write-tree.ts";
import { temporaryFolder } from "../support/codey.ts";

async function* entries(...paths: readonly string[]): AsyncGenerator<HeadEntry> {
  for (const path of paths) yield { path, isExecutable: path.endsWith(".sh"), bytes: Buffer.from(path) };
}

test("a tree is written with its modes, and nothing of it outside of the folder or into a .git", async () => {
  const outer = temporaryFolder();
  const folder = join(outer, "tree");
  const hostile = [
    "../out",
    "/out",
    "a/../../out",
    ".git/hooks/post-checkout",
    "a/.GIT./config",
    "git~1/x",
    "a\\b",
    "c:x",
  ];
  await writeTree(folder, entries("src/a.js", "run.sh", ...hostile));
  expect(readFileSync(join(folder, "src/a.js"), "utf8")).toBe("src/a.js");
  expect(statSync(join(folder, "run.sh")).mode & 0o111).toBe(0o111);
  expect(readdirSync(outer)).toEqual(["tree"]);
  expect(readdirSync(folder).toSorted()).toEqual(["run.sh", "src"]);
  expect(existsSync("/out")).toBe(false);
});
