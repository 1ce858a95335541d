import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { compose } from "../../src/compose.ts";
import type { WrittenConfig } from "../../src/config/written-config.ts";
import { openKept } from "../../src/kept-reviews.ts";
import type { Report } from "../../src/types/report.ts";
import { goodModel } from "../gguf/programs.ts";
import { codey, temporaryFolder } from "../support/codey.ts";
import type { Repository } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

const BEFORE = "export function total(rows) {\n  let sum = 0;\n  return sum;\n}\n";

let repository: Repository;
let home: string;

beforeEach(() => {
  repository = temporaryRepository();
  home = temporaryFolder();
  repository.write("src/total.js", BEFORE);
  repository.commit("First");
  repository.write("src/total.js", BEFORE.replace("return sum", "return eval(rows)"));
  repository.write("src/parse.js", "export const parse = (text) => eval(text);\n");
  repository.git("add", "--all");
});

function review(...more: readonly string[]): Report {
  const args = ["review", "--staged", "--format", "json", ...more];
  const all = more.includes("--model") ? args : [...args, "--model", "none"];
  return JSON.parse(codey(all, { cwd: repository.root, home }).stdout);
}

/** All that does not tell the time. */
function timeless({ run, ...rest }: Report): unknown {
  const { id: _id, startedAt: _start, durationMs: _duration, ...run_ } = run;
  return { ...rest, run: run_ };
}

const PROGRAM = "a program";

/** Whether a review kept under this program would be given again as things stand; keeps one where not. */
async function isKept(flags: WrittenConfig = {}, useCache = true): Promise<boolean | null> {
  const env = { PATH: process.env["PATH"], HOME: home, CODEY_HOME: home };
  const composition = await compose({
    cwd: repository.root,
    env,
    flags: { model: "none", ...flags },
    vaultAccess: "read-write",
    configRevision: null,
  });
  try {
    const change = await composition.git.readChange({ mode: "auto" });
    const run = {
      change,
      useCache,
      version: "1",
      now: Date.now,
      signal: new AbortController().signal,
      onEvent: () => undefined,
    };
    const place = await openKept(composition, run, PROGRAM);
    if (place === null) return null;
    const isThere = place.review !== null;
    await place.keep({
      findings: [],
      coverage: {
        status: "complete",
        files: 2,
        chunks: 2,
        byRoute: { review: 0, static: 2, skip: 0 },
        reviewed: 0,
        cached: 0,
        notReviewed: [],
      },
      toReview: 0,
      model: null,
      rulesDigest: "r",
      promptDigest: "p",
    });
    return isThere;
  } finally {
    await composition.close();
  }
}

describe("the same review again", () => {
  test("gives the same report, and the vault knows it as the last one", () => {
    const first = review();
    expect(first.findings.length).toBeGreaterThan(1);
    expect(timeless(review())).toEqual(timeless(first));
    const fingerprint = first.findings[0]?.fingerprint ?? "";
    const explained = codey(["explain", fingerprint.slice(0, 12)], { cwd: repository.root, home });
    expect(explained.stdout).toContain(first.findings[0]?.ruleId);
  });

  test("by a model costs no token and says the same as from the cache of answers", async () => {
    const model = await goodModel();
    const first = review("--model", model);
    const again = review("--model", model);
    const { coverage, findings, run } = again;
    expect(coverage).toEqual({ ...first.coverage, cached: first.coverage.reviewed });
    expect(findings).toEqual(first.findings);
    expect(run.model).toEqual(first.run.model);
    expect(again.usage.promptTokens + again.usage.generatedTokens).toBe(0);
  });

  test("loads neither what checks schemas nor simple-git: they take longer than everything else", () => {
    const first = review();
    const printing = `export const load = (url, context, next) => (process._rawDebug(url), next(url, context));`;
    const hook = `import { register } from "node:module"; register("data:text/javascript,${encodeURIComponent(printing)}");`;
    const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(hook)}`;
    const args = ["review", "--staged", "--format", "json", "--model", "none"];
    const again = codey(args, { cwd: repository.root, home, env: { NODE_OPTIONS } });
    expect(timeless(JSON.parse(again.stdout))).toEqual(timeless(first));
    const loaded = again.stderr.match(/^file:\S+\/dist\/\S+$/gm) ?? [];
    expect(loaded.length).toBeGreaterThan(5);
    for (const url of loaded) {
      const text = readFileSync(new URL(url), "utf8");
      expect([url, /_zod\.|onFatalException|new Intl\.Segmenter/.exec(text)?.[0]]).toEqual([url, undefined]);
    }
    const anew = codey([...args, "--no-cache"], { cwd: repository.root, home, env: { NODE_OPTIONS } });
    expect((anew.stderr.match(/\/dist\//g) ?? []).length).toBeGreaterThan(loaded.length);
  });

  test("knows what was decided since", () => {
    const [first] = review().findings;
    const id = first?.fingerprint ?? "";
    codey(["reject", id, "--reason", "no"], { cwd: repository.root, home });
    const rejected = review().findings.find(({ fingerprint }) => fingerprint === id);
    expect(rejected?.status).toBe("suppressed");
    expect(review().findings.find(({ fingerprint }) => fingerprint === id)?.status).toBe("suppressed");
    codey(["vault", "forget", id], { cwd: repository.root, home });
    expect(review().findings.find(({ fingerprint }) => fingerprint === id)?.status).toBe(first?.status);
  });
});

describe("a kept review is asked for", () => {
  test("only when everything is as it was", async () => {
    expect(await isKept()).toBe(false);
    expect(await isKept()).toBe(true);
  });

  test.each<[string, () => void]>([
    [
      "other text is staged",
      () => stage("src/parse.js", "export const parse = (text) => eval(`${text}`);\n"),
    ],
    ["another file is staged", () => stage("src/other.js", "export const other = 1;\n")],
    ["a path is meant to be added", () => addIntent("src/later.js")],
    ["HEAD moved", moveHead],
    ["the configuration changed", () => stageNothing(".codeyrc.json", '{"minConfidence": 0.9}')],
    ["something is ignored", () => stageNothing(".codeyignore", "src/parse.js\n")],
    [
      "git's own attributes changed",
      () => writeFileSync(join(repository.root, ".git/info/attributes"), "*.js linguist-generated\n"),
    ],
  ])("not when %s", async (_what, change) => {
    await isKept();
    expect(await isKept()).toBe(true);
    change();
    expect(await isKept()).toBe(false);
  });

  test("not with other flags, without the cache, or in the worktree", async () => {
    await isKept();
    expect(await isKept({ seed: 3 })).toBe(false);
    expect(await isKept({}, false)).toBeNull();
    repository.git("reset", "--quiet");
    repository.git("checkout", "--quiet", "--", "src/total.js");
    repository.write("src/total.js", BEFORE.replace("return sum", "return eval(rows)"));
    expect(await isKept()).toBeNull();
  });
});

function stage(path: string, text: string): void {
  repository.write(path, text);
  repository.git("add", path);
}

/** A commit with the same tree: what is staged stays so. */
function moveHead(): void {
  const commit = repository.git("commit-tree", "HEAD^{tree}", "-p", "HEAD", "-m", "Empty").trim();
  repository.git("reset", "--quiet", "--soft", commit);
}

function stageNothing(path: string, text: string): void {
  repository.write(path, text);
}

function addIntent(path: string): void {
  repository.write(path, "export const later = 1;\n");
  repository.git("add", "--intent-to-add", path);
}
