import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compose } from "../../src/compose.ts";
import { parsePatch } from "../../src/diff/parse-patch.ts";
import { examine } from "../../src/examine.ts";
import type { Target } from "../../src/types/change.ts";
import type { Chunk } from "../../src/types/chunk.ts";
import type { FileDiff } from "../../src/types/diff.ts";
import { makeRepository, testEnvironment, type Repository } from "../support/repository.ts";
import { perform, step } from "./random-steps.ts";

interface Seen {
  readonly diffs: readonly FileDiff[];
  readonly chunks: readonly Chunk[];
}

/** What the stages before the model make of a target: as `--dump chunks` prints it. */
async function see(
  { root }: Repository,
  target: Target,
  patch: Uint8Array = new Uint8Array(),
): Promise<Seen> {
  const { git, config } = await compose({
    cwd: root,
    env: { ...testEnvironment(root), CODEY_HOME: `${root}/.git/codey` },
    flags: { model: "none" },
    readStdin: () => Promise.resolve(patch),
    vaultAccess: "none",
    configRevision: null,
  });
  const change = await git.readChange(target);
  const { triaged } = await examine(git, change, { config, signal: new AbortController().signal });
  return { diffs: parsePatch(change), chunks: triaged.map(({ chunk }) => chunk) };
}

/** A patch does not say the mode of what was renamed and nothing else. */
function asPatchSays({ diffs, chunks }: Seen): Seen {
  const unsaid = { oldMode: "unsaid", newMode: "unsaid" };
  const isPlain = ({ status, hunks, binary, oldMode, newMode }: FileDiff): boolean =>
    status === "renamed" && hunks.length === 0 && !binary && oldMode === newMode;
  return { diffs: diffs.map((diff) => (isPlain(diff) ? { ...diff, ...unsaid } : diff)), chunks };
}

const runs = Number(process.env["CODEY_TEST_RUNS"] ?? 6);

test(
  "law: a change is the same staged, in the worktree, committed, as a range and as a patch",
  { timeout: 1_200_000 },
  async () => {
    const steps = fc.array(step, { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(steps, steps, async (first, second) => {
        const repository = makeRepository();
        try {
          for (const each of first) perform(repository, each);
          const base = repository.commit("first");
          for (const each of second) perform(repository, each);
          repository.git("add", "--all");
          const staged = await see(repository, { mode: "staged" });
          const worktree = await see(repository, { mode: "worktree" });
          const head = repository.commit("second");
          const patch = repository.gitBytes([
            "diff",
            "--full-index",
            "--binary",
            "-M50%",
            "-l1000",
            base,
            head,
          ]);
          expect(worktree).toEqual(staged);
          expect(await see(repository, { mode: "commit", revision: head })).toEqual(staged);
          expect(await see(repository, { mode: "range", range: `${base}..${head}` })).toEqual(staged);
          expect(await see(repository, { mode: "range", range: `${base}...${head}` })).toEqual(staged);
          const patched = await see(repository, { mode: "patch", path: "-" }, patch);
          expect(asPatchSays(patched)).toEqual(asPatchSays(staged));
        } finally {
          repository.remove();
        }
      }),
      { numRuns: runs },
    );
  },
);
