import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { testEnvironment } from "../../support/repository.ts";
import { treeDigest } from "../../support/tree-digest.ts";
import { describeRun, type Call } from "./describe-run.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));

/**
 * Runs a case's script with sh in an empty folder, and gives back what each `codey …` in it came to, as text. A call in a
 * hook gets exactly the folder and the environment that git gave the hook, while git waits. Everything below the script's
 * folder must be the same before and after each call, to the byte and the modification time.
 * @throws Error when the script fails or a call changes something.
 */
export async function playCase(script: string): Promise<string> {
  const stage = realpathSync(mkdtempSync(join(tmpdir(), "codey-case-")));
  const [work, desk, home] = ["work", "desk", "home"].map((name) => join(stage, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [work, desk, home]) mkdirSync(folder);
  const env = {
    ...testEnvironment(home),
    PATH: `${HERE}${delimiter}${process.env["PATH"] ?? ""}`,
    CODEY_DESK: desk,
    CODEY_HOME: join(home, "codey"),
  };
  try {
    const child = spawn("sh", ["-eu", "-c", `. '${HERE}prelude.sh'\n${script}`], {
      cwd: work,
      env,
      stdio: ["ignore", "ignore", "pipe", "pipe"],
    });
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    let complaints = "";
    child.stderr?.on("data", (piece: Buffer) => (complaints += piece.toString()));
    const transcript: string[] = [];
    let problem: unknown = null;
    for await (const ask of createInterface({ input: child.stdio[3] as Readable })) {
      const answer = await answerCall(ask, work).catch((error: unknown) => {
        problem ??= error;
        return { text: "", code: 99 };
      });
      transcript.push(answer.text);
      writeFileSync(`${ask}.code`, `${answer.code}\n`);
    }
    const code = await ended;
    if (problem !== null) throw problem;
    if (code !== 0) throw new Error(`the script of the case ended with ${code}: ${complaints}`);
    return transcript.join("\n");
  } finally {
    rmSync(stage, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function answerCall(ask: string, work: string): Promise<{ text: string; code: number }> {
  const call = readCall(ask, work);
  const before = treeDigest(work);
  const run = await describeRun(call);
  if (treeDigest(work) !== before) throw new Error(`codey ${call.args.join(" ")} changed the repository`);
  // A refused review is a part of a golden; only a hook's code has a meaning for what comes after it.
  return { code: call.args[0] === "hook" ? run.code : 0, text: run.text.replaceAll(work, "WORK") };
}

function readCall(ask: string, work: string): Call {
  const read = (name: string) => readFileSync(`${ask}.${name}`);
  const pairs = read("env").toString().split("\0").filter(Boolean);
  const env = pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]);
  return {
    cwd: read("cwd").toString().replace(/\n$/, ""),
    env: Object.fromEntries(env),
    args: read("args").toString().split("\0").slice(0, -1),
    stdin: read("stdin"),
    work,
  };
}
