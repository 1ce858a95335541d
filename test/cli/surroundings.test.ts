import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { BIN, codey, digestOf, temporaryFolder, type Ran } from "../support/codey.ts";
import { testEnvironment, type Repository } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

const DEFECT = "export function run(input) {\n  return eval(input);\n}\n";

function staged(count = 1): Repository {
  const made = temporaryRepository();
  for (let index = 0; index < count; index++) made.write(`src/f${index}.js`, DEFECT);
  made.git("add", "--all");
  return made;
}

function start(args: readonly string[], { cwd, home }: { readonly cwd: string; readonly home: string }) {
  const env = { ...testEnvironment(home), CODEY_HOME: home };
  return spawn(process.execPath, [BIN, ...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
}

async function ending(child: ReturnType<typeof start>): Promise<Ran> {
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (piece: Buffer) => (stdout += piece.toString()));
  child.stderr.on("data", (piece: Buffer) => (stderr += piece.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}

/** The same report whoever was first: without what a clock or a counter put in. */
function findingsOf({ stdout }: Ran): unknown {
  const { findings, coverage } = JSON.parse(stdout) as { findings: unknown; coverage: unknown };
  return { findings, coverage };
}

describe("others at work at the same time", () => {
  test("ten reviews at once say the same, with one vault", { timeout: 120_000 }, async () => {
    const { root } = staged(3);
    const home = temporaryFolder();
    const before = digestOf(root);
    const args = ["review", "--format", "json", "--model", "none"];
    const runs = await Promise.all(
      Array.from({ length: 10 }, () => ending(start(args, { cwd: root, home }))),
    );
    for (const ran of runs) {
      expect(ran).toMatchObject({ code: 1, stderr: "" });
      expect(findingsOf(ran)).toEqual(findingsOf(runs[0] as Ran));
    }
    expect(digestOf(root)).toBe(before);
  });

  test(
    "a review killed at any moment leaves repository and vault as they were good",
    { timeout: 120_000 },
    async () => {
      const { root } = staged(20);
      const home = temporaryFolder();
      const before = digestOf(root);
      for (let round = 0; round < 12; round++) {
        const child = start(["review", "--model", "none"], { cwd: root, home });
        const ended = ending(child);
        await pause(round * 60);
        child.kill("SIGKILL");
        await ended;
      }
      expect(digestOf(root)).toBe(before);
      const after = codey(["review", "--format", "json", "--model", "none"], { cwd: root, home });
      expect(after).toMatchObject({ code: 1, stderr: "" });
      expect(codey(["vault", "verify"], { cwd: root, home })).toMatchObject({ code: 0 });
    },
  );
});

describe("whoever reads what it prints", () => {
  test("may close the pipe after the first bytes", async () => {
    const { root } = staged(200);
    const home = temporaryFolder();
    const child = start(["review", "--format", "json", "--model", "none"], { cwd: root, home });
    let stderr = "";
    child.stderr.on("data", (piece: Buffer) => (stderr += piece.toString()));
    child.stdout.once("data", () => child.stdout.destroy());
    const [code, signal] = (await once(child, "close")) as [number | null, string | null];
    expect({ stderr, signal }).toEqual({ stderr: "", signal: null });
    expect([0, 1]).toContain(code);
  });

  test("may have closed standard input, output and error before it began", () => {
    const { root } = staged();
    const home = temporaryFolder();
    for (const closed of ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"]) {
      const script = `exec "$@" ${closed}`;
      const ran = shell(script, { cwd: root, home });
      expect(ran.stderr, closed).not.toMatch(/at |bug in codey/);
      expect([1, 3], closed).toContain(ran.code);
    }
  });
});

/** Root may write everywhere; then somebody is taken who may not, to whom everything belongs. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

describe("folders that may not be written", () => {
  test("a repository is reviewed all the same", () => {
    const { root } = staged();
    const home = temporaryFolder();
    readOnly([join(root, ".git"), root], home);
    const ran = shell('exec "$@"', { cwd: root, home, asNobody: true });
    expect(ran).toMatchObject({ code: 1, stderr: "" });
  });

  test("a home is named, with what to do", () => {
    const { root } = staged();
    const home = temporaryFolder();
    readOnly([home], root);
    const ran = shell('exec "$@"', { cwd: root, home, asNobody: true });
    expect(ran.code).toBe(3);
    expect(ran.stderr).toMatch(/^codey: [^\n]+--no-vault[^\n]*\n$/);
  });
});

/** `codey review` through a shell, which may close its streams. */
function shell(
  script: string,
  {
    cwd,
    home,
    asNobody = false,
  }: { readonly cwd: string; readonly home: string; readonly asNobody?: boolean },
): Ran {
  const args = ["-c", script, "sh", process.execPath, BIN, "review", "--model", "none"];
  const ran = spawnSync("/bin/sh", args, {
    cwd,
    encoding: "utf8",
    env: { ...testEnvironment(home), CODEY_HOME: home },
    ...(asNobody && isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

/** Takes the right to write from the folders; `own` is what the same person may write. */
function readOnly(folders: readonly string[], own: string): void {
  for (const folder of [...folders, own])
    if (isRoot) execFileSync("chown", ["-R", `${NOBODY}:${NOBODY}`, folder]);
  for (const folder of folders) chmodSync(folder, 0o555);
  onTestFinished(() => folders.toReversed().forEach((folder) => chmodSync(folder, 0o755)));
}
