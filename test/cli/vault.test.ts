import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { open as openLmdb } from "lmdb";
import { beforeEach, describe, expect, test } from "vitest";
import type { Pattern } from "../../src/types/vault.ts";
import { vaultFile } from "../../src/vault/vault-file.ts";
import { decided, makeFinding } from "../learn/patterns.ts";
import { temporaryFolder, type Ran } from "../support/codey.ts";
import { runHere, vaultOf } from "../support/in-process.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

let cwd: string;
let home: string;
beforeEach(() => {
  const repository = temporaryRepository();
  repository.write("README.md", "# Test\n");
  repository.commit("First");
  cwd = repository.root;
  home = temporaryFolder();
});

const run = (...args: string[]): Promise<Ran> => runHere(args, { cwd, home });
const vaultPath = (): string => vaultFile(join(home, "data", "vault"));

/** Decisions that are valid for long, as the vault keeps them. */
async function teach(...patterns: readonly Pattern[]): Promise<readonly Pattern[]> {
  const lasting = patterns.map((pattern) => ({ ...pattern, expires: "2096-01-01T00:00:00.000Z" }));
  const vault = await vaultOf({ cwd, home });
  for (const pattern of lasting) await vault.decide(pattern);
  await vault.close();
  return lasting;
}

const named = (letter: string, given: Partial<Pattern> = {}): Pattern => ({
  ...decided("rejected", makeFinding({ evidence: "a = 1;\u001b[31m" }), { reason: "so" }),
  fingerprint: letter.repeat(32),
  ...given,
});

describe("codey vault list and show", () => {
  test("say what was decided, for people and as JSON", async () => {
    expect((await run("vault", "list")).stdout).toContain("Nothing has been decided");
    const [kept] = await teach(named("a"), named("b", { ruleId: "lint/self-compare" }));
    const listed = await run("vault", "list");
    expect(listed).toMatchObject({ code: 0, stderr: "" });
    expect(listed.stdout).toMatch(
      /aaaaaaaa {2}2026-03-01 {2}rejected {2}lint\/assignment-in-condition {2}src\//,
    );
    expect(listed.stdout).toContain("2 decisions");
    expect(
      JSON.parse((await run("vault", "list", "--rule", "lint/self-compare", "--format", "json")).stdout),
    ).toMatchObject([{ fingerprint: "b".repeat(32) }]);
    const shown = await run("vault", "show", "vault:aaaaaaaa");
    expect(shown.stdout).toContain("counts for lint/assignment-in-condition in src/orders/**");
    expect(shown.stdout).toContain("on main");
    expect(shown.stdout).not.toContain("\u001b");
    expect(JSON.parse((await run("vault", "show", "aaaa", "--format", "json")).stdout)).toEqual([kept]);
  });

  test.each([
    ["nothing", [], "name a decision"],
    ["no fingerprint", ["xyz"], "is not the beginning of a fingerprint"],
    ["an unknown one", ["ffff"], "no decision begins"],
    ["an ambiguous one", ["aaaa"], "2 decisions begin"],
  ])("refuse %s in one sentence", async (_title, words, sentence) => {
    await teach(named("a"), named("a", { fingerprint: `${"a".repeat(31)}b` }));
    const ran = await run("vault", "show", ...words);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(sentence);
  });
});

describe("codey vault export and import", () => {
  test("give the same decisions, and the same bytes when exported again", async () => {
    await teach(named("a"), named("b", { decision: "accepted", hits: 3 }), named("c", { branch: null }));
    const first = await run("vault", "export");
    expect(first.stderr).toBe("codey: exported 3 records\n");
    const file = join(home, "export.ndjson");
    expect((await run("vault", "export", "--output", file)).stdout).toBe("");
    expect(readFileSync(file, "utf8")).toBe(first.stdout);
    expect((await run("vault", "forget", "--all")).stdout).toBe("forgot 3 records\n");
    expect((await run("vault", "list")).stdout).toContain("Nothing has been decided");
    expect(await run("vault", "import", file)).toMatchObject({
      code: 0,
      stdout: "imported 3 records, signed with your key\n",
    });
    expect((await run("vault", "export")).stdout).toBe(first.stdout);
    expect((await run("vault", "verify")).code).toBe(0);
  });

  test("refuse line by line what is no record, and name it", async () => {
    await teach(named("a"));
    const [header, line] = (await run("vault", "export")).stdout.split("\n");
    const file = join(home, "bad.ndjson");
    const stranger = (line ?? "").replace(`"key":"${"a".repeat(32)}"`, `"key":"${"e".repeat(32)}"`);
    writeFileSync(
      file,
      `${header}\n${line}\nnot json\n${stranger}\n${(line ?? "").replace('"v":2', '"v":9')}\n{"namespace":"x","key":"k","record":1}\n`,
    );
    const ran = await run("vault", "import", file);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toBe("imported 1 records, signed with your key\n");
    expect(ran.stderr.trim().split("\n")).toEqual([
      "codey: refused line 3 is no record",
      `codey: refused line 4 (patterns ${"e".repeat(32)}) does not stand under its own fingerprint`,
      `codey: refused line 5 (patterns ${"a".repeat(32)}) was written by a later version of Codey`,
      "codey: refused line 6 is no record",
    ]);
    writeFileSync(file, "{}\n");
    expect((await run("vault", "import", file)).code).toBe(2);
    expect((await run("vault", "import", join(home, "none"))).code).toBe(2);
    expect((await run("vault", "import")).code).toBe(2);
  });
});

describe("codey vault verify and gc", () => {
  test("name a record that was edited or copied, and drop it", async () => {
    await teach(named("a"), named("b"));
    const raw = openLmdb<string, string>({ path: vaultPath(), noSubdir: true, encoding: "string" });
    const [key] = [...raw.getKeys()].filter(
      (one) => one.endsWith(`:${"a".repeat(32)}`) && !one.includes("at:"),
    );
    const stored = raw.get(key ?? "") ?? "";
    await raw.put(key ?? "", stored.replace("rejected", "accepted"));
    await raw.put((key ?? "").replace("a".repeat(32), "d".repeat(32)), stored);
    await raw.close();
    const verified = await run("vault", "verify");
    expect(verified.code).toBe(1);
    expect(verified.stdout).toBe(
      [
        `patterns ${"a".repeat(32)} is not signed by this user's key (edited, copied or foreign)`,
        `patterns ${"d".repeat(32)} is not signed by this user's key (edited, copied or foreign)`,
        "3 records: 2 not to be believed; they count as missing, and codey vault gc drops them",
        "",
      ].join("\n"),
    );
    expect(JSON.parse((await run("vault", "verify", "--format", "json")).stdout).damaged).toHaveLength(2);
    expect((await run("vault", "stats")).stdout).toMatch(/patterns +1 .*2 cannot be believed/);
    expect((await run("vault", "gc")).stdout).toMatch(/^removed 2 that could not be believed and \d that/);
    expect(await run("vault", "verify")).toMatchObject({
      code: 0,
      stdout: "1 record: all signed by you and whole\n",
    });
  });

  test("drop what has expired with what led to it", async () => {
    await teach(named("a"));
    const vault = await vaultOf({ cwd, home });
    await vault.decide(named("b", { expires: new Date(Date.now() + 60).toISOString() }));
    await vault.decide({
      ...named("a"),
      created: "2026-03-02T00:00:00.000Z",
      expires: "2096-01-01T00:00:00.000Z",
    });
    await vault.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await run("vault", "gc")).stdout).toBe(
      "removed 0 that could not be believed and 3 that had expired\n",
    );
    const raw = openLmdb({ path: vaultPath(), noSubdir: true, encoding: "string" });
    expect(raw.getKeysCount()).toBe(2);
    await raw.close();
  });
});

test("codey vault forget takes back one, all about a rule, or everything, and asks to say which", async () => {
  await teach(named("a"), named("b", { ruleId: "lint/self-compare" }), named("c"));
  expect((await run("vault", "forget")).code).toBe(2);
  expect((await run("vault", "forget", "aaaa", "--all")).code).toBe(2);
  expect((await run("vault", "forget", "aaaa")).stdout).toBe("forgot 1 record\n");
  expect((await run("vault", "forget", "--rule", "lint/self-compare")).stdout).toBe("forgot 1 record\n");
  expect(JSON.parse((await run("vault", "list", "--format", "json")).stdout)).toMatchObject([
    { fingerprint: "c".repeat(32) },
  ]);
});

test("in CI the vault is looked at and not changed", async () => {
  await teach(named("a"));
  const before = readFileSync(vaultPath());
  const env = { CI: "true" };
  const file = join(home, "export.ndjson");
  expect(await runHere(["vault", "export", "--output", file], { cwd, home, env })).toMatchObject({ code: 0 });
  for (const words of [["import", file], ["forget", "aaaa"], ["gc"]]) {
    const ran = await runHere(["vault", ...words], { cwd, home, env });
    expect(ran).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^codey: the vault is read-only in CI/),
    });
  }
  for (const words of [["list"], ["show", "aaaa"], ["stats"], ["verify"]])
    expect(await runHere(["vault", ...words], { cwd, home, env })).toMatchObject({ code: 0 });
  expect(await runHere(["stats"], { cwd, home, env })).toMatchObject({ code: 0 });
  expect(readFileSync(vaultPath()).equals(before)).toBe(true);
});

describe("codey stats", () => {
  test("has nothing to say before anything was decided", async () => {
    expect(await run("stats")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("Nobody has decided"),
    });
    expect(JSON.parse((await run("stats", "--format", "json")).stdout)).toEqual({
      schemaVersion: 1,
      window: 500,
      decisions: 0,
      accepted: 0,
      rejected: 0,
      byOrigin: { command: 0, fix: 0, commit: 0 },
      branch: { name: "main", open: 0, fixed: 0, changed: 0, accepted: 0, rejected: 0 },
      sources: [],
      contract: [],
      course: null,
    });
  });

  test("shows the curve, the scores and the contract, and says what is muted and until when", async () => {
    const recent = (index: number): string => new Date(Date.now() - index * 60_000).toISOString();
    const many = Array.from({ length: 60 }, (_, index) =>
      decided(index % 3 === 0 ? "rejected" : "accepted", makeFinding({ confidence: 0.75 }), {
        created: recent(index),
      }),
    );
    const noisy = Array.from({ length: 5 }, (_, index) =>
      decided("rejected", makeFinding({ ruleId: "lint/self-compare", path: "test/a.test.ts" }), {
        created: recent(index + 100),
        origin: "commit",
      }),
    );
    await teach(...many, ...noisy);
    const { stdout } = await run("stats");
    expect(stdout).toContain("65 decisions  40 accepted  25 rejected");
    expect(stdout).toMatch(/0\.7–0\.8 +█+·*│·* +67 % right +of 60, stated 75 %/);
    expect(stdout).toMatch(/Brier score .*as stated 0\.\d{3}, calibrated 0\.\d{3}/);
    expect(stdout).toMatch(
      /lint\/self-compare +test +0 of 5 right +0 % to 43 % +broken {2}quiet until 20\d\d-/,
    );
    expect(stdout).toMatch(/lint\/assignment-in-condition +production +40 of 60 right +54 % to 77 % +kept\n/);
    const figures = JSON.parse((await run("stats", "--format", "json")).stdout);
    expect(figures).toMatchObject({ decisions: 65, byOrigin: { command: 60, fix: 0, commit: 5 } });
    expect(figures.sources[0].calibrated.brier).toBeLessThan(figures.sources[0].stated.brier);
    expect(
      figures.contract.find((one: { ruleId: string }) => one.ruleId === "lint/self-compare").mutedUntil,
    ).toMatch(/Z$/);
  });
});
