import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { reserveMemory } from "../../src/models/machine-memory.ts";
import { modelNeed } from "../../src/models/model-need.ts";
import { goodModel } from "../gguf/programs.ts";
import { childrenOf } from "../models/workers.ts";
import { startResident } from "../models/resident-for-test.ts";
import { BIN, temporaryFolder, type Ran } from "../support/codey.ts";
import { makeRepository, testEnvironment, type Repository } from "../support/repository.ts";

const DEFECT = (name: string) => `export function ${name}(input) {\n  return eval(input);\n}\n`;

let repository: Repository;
let home: string;
let model: string;
let needed: number;

beforeEach(async () => {
  repository = makeRepository();
  onTestFinished(() => repository.remove());
  home = temporaryFolder();
  model = await goodModel();
  needed = await modelNeed({ path: model, contextSize: 2048 });
  for (const name of ["one", "two", "three"]) repository.write(`${name}.js`, "export {};\n");
  repository.commit("First");
  for (const name of ["one", "two", "three"]) repository.write(`${name}.js`, DEFECT(name));
  mkdirSync(join(home, "config"));
  // Room for one, not for two.
  const models = { memoryBudgetMb: Math.round(needed * 1.5), contextSize: 2048, threads: 1 };
  writeFileSync(join(home, "config", "config.json"), JSON.stringify({ models }));
});

interface Review {
  readonly pid: number;
  readonly ended: Promise<Ran>;
  kill(signal: NodeJS.Signals): void;
  readonly said: () => string;
}

function review(...args: readonly string[]): Review {
  return start("review", "--worktree", "--model", model, "--format", "json", "--no-cache", ...args);
}

function start(...args: readonly string[]): Review {
  const env = { ...testEnvironment(home), CODEY_HOME: home };
  const child = spawn(process.execPath, [BIN, ...args], { cwd: repository.root, env });
  const told = { stdout: "", stderr: "" };
  child.stdout.on("data", (piece: Buffer) => (told.stdout += piece.toString()));
  child.stderr.on("data", (piece: Buffer) => (told.stderr += piece.toString()));
  return {
    pid: child.pid ?? 0,
    kill: (signal) => void child.kill(signal),
    said: () => told.stderr,
    ended: new Promise((resolve) => child.on("close", (code) => resolve({ code, ...told }))),
  };
}

/** The most workers that there were at once, looked for while the reviews ran. */
async function mostWorkers(reviews: readonly Review[]): Promise<{ most: number; ran: readonly Ran[] }> {
  let most = 0;
  const look = setInterval(() => {
    most = Math.max(most, reviews.flatMap(({ pid }) => childrenOf(pid)).length);
  }, 20);
  const ran = await Promise.all(reviews.map(({ ended }) => ended));
  clearInterval(look);
  return { most, ran };
}

/** Whether the model was asked about all three files and found something in each. */
function isWhole({ stdout }: Ran): boolean {
  const { findings, coverage } = JSON.parse(stdout);
  const paths = findings.flatMap(({ source, path }: { readonly source: string; readonly path: string }) =>
    source === "model" ? [path] : [],
  );
  return coverage.status === "complete" && new Set(paths).size === 3;
}

describe.runIf(process.platform === "linux")(
  "several reviews at once",
  () => {
    test("load the model one after the other where there is no memory for two", async () => {
      const { most, ran } = await mostWorkers([review(), review(), review()]);
      expect(most).toBe(1);
      for (const one of ran) {
        expect(one.code).toBe(1);
        expect(isWhole(one)).toBe(true);
      }
      expect(ran.filter(({ stderr }) => /waiting for another review \(pid \d+\)/.test(stderr)).length).toBe(
        2,
      );
      expect(readdirSync(join(home, "data", "run"))).toEqual([]);
    });

    test("share the one in the resident process", async () => {
      const resident = await startResident(home);
      onTestFinished(() => void resident.process.kill("SIGKILL"));
      const { most, ran } = await mostWorkers([review(), review(), review()]);
      expect(most).toBe(0);
      for (const one of ran) expect([one.code, isWhole(one), one.stderr]).toEqual([1, true, ""]);
      expect(childrenOf(resident.pid)).toHaveLength(1);
    });

    test("wait no longer than their time, and not at all after Ctrl-C; so does a measurement", async () => {
      const held = await holdMemory();
      const late = await review("--time-budget", "1s").ended;
      expect(late.code).toBe(1);
      const { coverage } = JSON.parse(late.stdout);
      expect(coverage.notReviewed.map(({ reason }: { reason: string }) => reason)).toEqual(
        Array.from({ length: 3 }, () => "time-budget"),
      );
      const stopped = review();
      while (!stopped.said().includes("waiting for another review"))
        await new Promise((r) => setTimeout(r, 20));
      const started = performance.now();
      stopped.kill("SIGINT");
      expect((await stopped.ended).code).toBe(130);
      expect(performance.now() - started).toBeLessThan(1000);
      const bench = start("bench", "--model", model);
      while (!bench.said().includes("waiting for another review"))
        await new Promise((r) => setTimeout(r, 20));
      bench.kill("SIGINT");
      expect((await bench.ended).stdout).not.toContain("tokens/s");
      const patient = review();
      await new Promise((resolve) => setTimeout(resolve, 500));
      await held.release();
      expect((await patient.ended).code).toBe(1);
      expect(isWhole(await patient.ended)).toBe(true);
    });
  },
  180_000,
);

/** As a review of this process would. */
function holdMemory() {
  const folder = join(home, "data", "run");
  return reserveMemory({ folder, neededMb: needed, budgetMb: Math.round(needed * 1.5), holder: "review" });
}
