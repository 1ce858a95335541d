import { beforeEach, expect, test } from "vitest";
import type { Report } from "../../src/types/report.ts";
import { temporaryFolder } from "../support/codey.ts";
import { runHere, vaultOf } from "../support/in-process.ts";
import { type Repository } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

const BEFORE = "export async function load(name) {\n  return name;\n}\n";
const DEFECT = 'if (kind === NaN) {\n  console.log("none");\n}\n';

let repository: Repository;
let home: string;
beforeEach(() => {
  repository = temporaryRepository();
  home = temporaryFolder();
  repository.write("src/load.js", BEFORE);
  repository.commit("First");
});

async function review(): Promise<Report["findings"]> {
  const ran = await runHere(["review", "--staged", "--model", "none", "--format", "json"], {
    cwd: repository.root,
    home,
  });
  return JSON.parse(ran.stdout).findings;
}

async function branch() {
  const ran = await runHere(["stats", "--format", "json"], { cwd: repository.root, home });
  const { branch: counts, byOrigin } = JSON.parse(ran.stdout);
  return { ...counts, byCommit: byOrigin.commit };
}

/** Stages a defect with a proven fix and reviews it. */
async function reviewDefect() {
  repository.write("src/kind.js", DEFECT);
  repository.git("add", "--all");
  const found = (await review()).find(({ suggestion }) => suggestion?.status === "proven");
  expect(found, "a finding with a proven fix").toBeDefined();
  return found;
}

/** Stages something harmless and reviews it, as the next pre-commit hook does. */
async function nextReview(): Promise<void> {
  repository.write(`src/next${Math.random()}.js`, "export const next = 1;\n");
  repository.git("add", "--all");
  await review();
}

test("a finding whose lines the next commit changes as its fix asks counts as accepted", async () => {
  const found = await reviewDefect();
  expect(await branch()).toMatchObject({ name: "main", open: 1, fixed: 0, byCommit: 0 });
  await nextReview();
  expect(await branch(), "nothing was committed yet").toMatchObject({ open: 1, byCommit: 0 });
  const lines = DEFECT.split("\n");
  const { startLine, endLine } = found?.suggestion?.range ?? { startLine: 1, endLine: 1 };
  lines.splice(startLine - 1, endLine - startLine + 1, found?.suggestion?.replacement ?? "");
  repository.write("src/kind.js", lines.join("\n"));
  repository.commit("Fixed by hand");
  await nextReview();
  expect(await branch()).toMatchObject({ open: 0, fixed: 1, byCommit: 1 });
  const vault = await vaultOf({ cwd: repository.root, home });
  expect(await vault.decision(found?.fingerprint ?? "")).toMatchObject({
    decision: "accepted",
    origin: "commit",
    branch: "main",
    stated: found?.confidence,
  });
  await vault.close();
});

test("one that is committed as it was stays open, and one that goes another way teaches nothing", async () => {
  await reviewDefect();
  repository.commit("As it was");
  await nextReview();
  expect(await branch()).toMatchObject({ open: 1, fixed: 0, changed: 0, byCommit: 0 });
  repository.write("src/kind.js", "export const kind = null;\n");
  repository.commit("Another way");
  await nextReview();
  expect(await branch()).toMatchObject({ open: 0, fixed: 0, changed: 1, byCommit: 0 });
});

test("what a person has rejected is not taken for accepted, and other branches have work of their own", async () => {
  const found = await reviewDefect();
  await runHere(["reject", found?.fingerprint ?? ""], { cwd: repository.root, home });
  expect(await branch()).toMatchObject({ open: 0, rejected: 1 });
  repository.git("switch", "--quiet", "--create", "other");
  expect(await branch()).toMatchObject({ name: "other", open: 0, rejected: 0 });
});
