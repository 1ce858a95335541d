import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { goodModel } from "../gguf/programs.ts";
import { codey, temporaryFolder } from "../support/codey.ts";
import { testEnvironment } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";
import { commandOf } from "../models/workers.ts";

const CALM = "export function run(input) {\n  return input;\n}\n";
/** What only the model objects to. */
const LEFT = "export function run(input) {\n  // FIXME: input may be missing\n  return input.value;\n}\n";

describe.runIf(process.platform === "linux")("a commit", () => {
  test("is reviewed in the background, and codey status tells what was found", async () => {
    const repository = temporaryRepository();
    const home = temporaryFolder();
    const where = { cwd: repository.root, home };
    const status = () => JSON.parse(codey(["status", "--format", "json"], where).stdout);
    repository.write("a.js", CALM);
    repository.commit("First");
    expect(status()).toEqual({ resident: null, reviews: [], background: null });

    mkdirSync(join(home, "config"));
    const models = { contextSize: 2048, threads: 1 };
    writeFileSync(join(home, "config", "config.json"), JSON.stringify({ model: await goodModel(), models }));
    expect(codey(["hooks", "install"], where).code).toBe(0);
    repository.write("a.js", LEFT);
    const env = { ...testEnvironment(home), CODEY_HOME: home };
    const commit = (...args: readonly string[]) =>
      spawnSync("git", ["commit", "--quiet", ...args], { cwd: repository.root, encoding: "utf8", env });
    expect(commit("--all", "--message", "Second")).toMatchObject({ status: 0, stderr: "" });
    const second = repository.git("rev-parse", "HEAD").trim();

    const isDone = (): boolean => {
      const { background } = status();
      return background !== null && background.target === second && background.endedAt !== null;
    };
    const end = performance.now() + 60_000;
    while (!isDone() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 200));
    const { background } = status();
    expect(background).toMatchObject({ target: second, problem: null, isRunning: false });
    const found = background.report.findings.filter(({ source }: { source: string }) => source === "model");
    expect(found).toMatchObject([{ path: "a.js", message: expect.stringContaining("unfinished") }]);
    const shown = codey(["status"], where).stdout;
    expect(shown).toMatch(/^No resident process: each review loads the model itself\.\nIn the background: /);
    expect(shown).toContain(`(${found[0].fingerprint.slice(0, 8)})`);
    expect(codey(["explain", found[0].fingerprint.slice(0, 8)], where).code).toBe(0);
    // One process, which ends by itself.
    while (commandOf(background.pid) !== "") await new Promise((resolve) => setTimeout(resolve, 50));

    expect(
      spawnSync("git", ["commit", "--quiet", "--allow-empty", "--message", "Third"], {
        cwd: repository.root,
        env: { ...env, CODEY: "0" },
      }).status,
    ).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(status().background.target).toBe(second);
  }, 180_000);
});
