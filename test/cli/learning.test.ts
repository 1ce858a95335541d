import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Report } from "../../src/types/report.ts";
import { codey, temporaryFolder, type Ran } from "../support/codey.ts";
import { type Repository } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

interface Workplace {
  readonly repository: Repository;
  readonly home: string;
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Ran;
  /** Reviews what is staged, by the rules alone. */
  review(env?: Readonly<Record<string, string>>): Report["findings"];
  /** Makes a file and stages it. */
  stage(path: string, text: string): void;
}

function workplace(): Workplace {
  const repository = temporaryRepository();
  const home = temporaryFolder();
  repository.write("README.md", "# Test\n");
  repository.commit("First");
  const run: Workplace["run"] = (args, env = {}) => codey(args, { cwd: repository.root, home, env });
  return {
    repository,
    home,
    run,
    review(env) {
      const ran = run(["review", "--staged", "--model", "none", "--format", "json"], env);
      expect(ran.stderr).not.toContain("Error");
      return (JSON.parse(ran.stdout) as Report).findings;
    },
    stage(path, text) {
      repository.write(path, text);
      repository.git("add", "--all");
    },
  };
}

const assigned = (name: string): string =>
  `export function check(${name}, other) {\n  if ((${name} = other.next)) return ${name};\n  if (${name} === ${name}) return other;\n  return null;\n}\n`;
const SELF_COMPARE = "lint/self-compare";

test("what was rejected once is not reported about similar code beside it, and the record is named", () => {
  const { stage, review, run, repository } = workplace();
  stage("src/a.js", assigned("left"));
  const [first] = review().filter(({ ruleId }) => ruleId === SELF_COMPARE);
  expect(first).toMatchObject({ status: "reported" });
  const id = first?.fingerprint ?? "";
  expect(run(["reject", id, "--reason", "it looks for NaN"]).code).toBe(0);
  repository.commit("Second");

  stage("src/b.js", assigned("right"));
  stage("lib/c.js", assigned("right"));
  const found = review().filter(({ ruleId }) => ruleId === SELF_COMPARE);
  expect(found.map(({ path, status }) => [path, status])).toEqual(
    expect.arrayContaining([
      ["src/b.js", "suppressed"],
      ["lib/c.js", "reported"],
    ]),
  );
  const silenced = found.find(({ path }) => path === "src/b.js");
  expect(silenced?.verdicts.find(({ verdict }) => verdict === "suppress")).toEqual({
    layer: "vault",
    verdict: "suppress",
    reason: expect.stringContaining(`(vault:${id.slice(0, 8)}): it looks for NaN`),
  });
});

test("security goes on being reported beside what was rejected", () => {
  const { stage, review, run, repository } = workplace();
  stage("src/a.js", "export const run = (input) => eval(input);\n");
  const [first] = review().filter(({ ruleId }) => ruleId.startsWith("security/"));
  expect(run(["reject", first?.fingerprint ?? "none"]).code).toBe(0);
  expect(review().find(({ fingerprint }) => fingerprint === first?.fingerprint)?.status).toBe("suppressed");
  repository.commit("Second");
  stage("src/b.js", "export const start = (given) => eval(given);\n");
  expect(review().find(({ ruleId }) => ruleId === first?.ruleId)).toMatchObject({
    status: "reported",
    confidence: first?.confidence,
  });
});

test("what was learned on a branch counts elsewhere once it is merged, also squashed", () => {
  const { stage, review, run, repository } = workplace();
  repository.git("switch", "--quiet", "--create", "feature");
  stage("src/a.js", assigned("left"));
  const id = review().find(({ ruleId }) => ruleId === SELF_COMPARE)?.fingerprint ?? "none";
  expect(run(["reject", id]).code).toBe(0);
  repository.commit("On the branch");
  const statusOn = (branch: string): string | undefined => {
    repository.git("switch", "--quiet", "--create", branch, "main");
    stage("src/b.js", assigned("right"));
    const status = review().find(({ ruleId }) => ruleId === SELF_COMPARE)?.status;
    repository.git("reset", "--quiet", "--hard");
    return status;
  };
  expect(statusOn("one")).toBe("reported");
  repository.git("switch", "--quiet", "main");
  repository.git("merge", "--quiet", "--squash", "feature");
  repository.commit("Squashed");
  repository.git("branch", "--quiet", "-D", "feature");
  expect(statusOn("two")).toBe("suppressed");
});

test("in CI nothing is decided, and a review reads what is there without changing a byte", () => {
  const { stage, review, run, home } = workplace();
  const bytes = (): string =>
    createHash("sha256")
      .update(readFileSync(join(home, "data", "vault", "vault.mdb")))
      .digest("hex");
  stage("src/a.js", assigned("left"));
  const found = review();
  const id = found[0]?.fingerprint ?? "none";
  expect(run(["reject", id]).code).toBe(0);
  const before = bytes();
  for (const env of [{ CI: "true" }, { CI: "1" }, { GITHUB_ACTIONS: "true" }]) {
    const ran = run(["accept", id], env);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/^codey: the vault is read-only in CI[^\n]+\n$/);
    expect(review(env).find(({ fingerprint }) => fingerprint === id)?.status).toBe("suppressed");
    expect(bytes()).toBe(before);
  }
  expect(run(["accept", id], { CI: "false" }).code).toBe(0);
  expect(bytes()).not.toBe(before);
});
