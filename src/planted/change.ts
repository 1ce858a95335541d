import { makePatch } from "../diff/make-patch.ts";
import type { Change } from "../types/change.ts";
import type { Git } from "../types/git.ts";
import type { PlantedCase } from "./cases.ts";

/** All cases as one change of as many files, and a repository in memory that has nothing else. */
export function changeOf(cases: readonly PlantedCase[]): { readonly change: Change; readonly git: Git } {
  const change: Change = {
    mode: "patch",
    base: "empty",
    head: "worktree",
    root: null,
    files: cases.map(({ path }) => ({
      status: "modified",
      oldPath: path,
      newPath: path,
      oldMode: "100644",
      newMode: "100644",
      oldOid: null,
      newOid: null,
    })),
    patch: Buffer.from(
      cases
        .map(({ path, base, head }) => `diff --git a/${path} b/${path}\n${makePatch(path, base, head)}`)
        .join(""),
    ),
  };
  return { change, git: inMemory(cases) };
}

function inMemory(cases: readonly PlantedCase[]): Git {
  const byPath = new Map(cases.map((one) => [one.path, one]));
  const refuse = (): never => {
    throw new Error("planted cases lie in no repository");
  };
  return {
    root: null,
    readChange: async () => refuse(),
    async *readContents(_change, files) {
      for (const { newPath } of files) {
        const found = byPath.get(newPath ?? "");
        yield found === undefined
          ? { base: null, head: null }
          : { base: Buffer.from(found.base), head: Buffer.from(found.head) };
      }
    },
    readAttributes: async () => new Map(),
    identity: async () => "planted",
    standing: async () => ({
      author: null,
      branch: null,
      commit: null,
      defaultBranch: null,
      defaultTips: [],
    }),
    here: async () => ({ branch: null, commit: null }),
    readFileAt: async () => null,
    listPaths: async () => null,
    readHeadFiles: async (_change, paths) => paths.map((path) => byPath.get(path)?.head ?? null),
    listHead: async () => new Map(),
    searchHead: async () => [],
    async *readBlobs(oids) {
      for (const _ of oids) yield null;
    },
    async *readHeadTree() {},
    hooksDirectory: async () => refuse(),
  };
}
