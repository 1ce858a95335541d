/**
 * Ten reviews at once through the resident process against the same ten one after the other: tokens read, processor time of the
 * process that computes, and how long each client waits for its first answer and for its last.
 *
 *   npm run build && npm run bench -- bench/ten-reviews.ts <model.gguf> [--reviews 10] [--chunks 3] [--tokens 150] [--order both|sequential|at-once]
 *
 * Each review asks four questions about each chunk, writes about one of its chunks, asks about the base of that one, and asks once
 * more about the chunk itself, as a real one does. Between two orders it does something else for a few milliseconds.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { peakMb } from "./model-process.ts";
import { openShared } from "../src/models/resident/open-shared.ts";
import type { Model, TokenUse } from "../src/types/model.ts";
import { addUse, NO_TOKENS } from "../src/util/token-meter.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    reviews: { type: "string", default: "10" },
    chunks: { type: "string", default: "3" },
    tokens: { type: "string", default: "150" },
    order: { type: "string", default: "both" },
  },
});
const [path] = positionals;
if (path === undefined) throw new Error("usage: bench/ten-reviews.ts <model.gguf>");
const [reviews, chunks, tokens] = [Number(values.reviews), Number(values.chunks), Number(values.tokens)];
const LABELS = ["yes", "no"];
const BETWEEN_MS = 5;

interface Ran {
  readonly use: TokenUse;
  readonly firstMs: number;
  readonly endMs: number;
}

for (const isAtOnce of [false, true]) {
  if (values.order === (isAtOnce ? "sequential" : "at-once")) continue;
  const home = mkdtempSync(join(tmpdir(), "codey-ten-"));
  const server = spawn(
    process.execPath,
    [fileURLToPath(new URL("../dist/cli/bin.js", import.meta.url)), "serve"],
    { env: { ...process.env, CODEY_HOME: home }, stdio: ["ignore", "ignore", "pipe"] },
  );
  await once(server.stderr, "data");
  const warm = await open(home);
  await warm.judge({ prompt: { prefix: PREFIX(), context: "", question: "?" }, labels: LABELS });
  const worker = workerOf(server.pid ?? 0);
  const before = processorMs(worker);
  const started = performance.now();
  const ran: Ran[] = [];
  const numbers = Array.from({ length: reviews }, (_, number) => number);
  if (isAtOnce) ran.push(...(await Promise.all(numbers.map((number) => review(home, number, started)))));
  else for (const number of numbers) ran.push(await review(home, number, started));
  const total = ran.map(({ use }) => use).reduce(addUse, NO_TOKENS);
  const seconds = (ms: number): string => (ms / 1000).toFixed(1);
  const firsts = ran.map(({ firstMs }) => firstMs).toSorted((a, b) => a - b);
  const ends = ran.map(({ endMs }) => endMs).toSorted((a, b) => a - b);
  process.stdout.write(
    `${isAtOnce ? "at once" : "one after the other"}: ${total.promptTokens} tokens read, ${total.cachedTokens} kept, ` +
      `processor ${seconds(processorMs(worker) - before)} s, wall ${seconds(performance.now() - started)} s; ` +
      `first answers after ${seconds(firsts[0] ?? 0)} to ${seconds(firsts.at(-1) ?? 0)} s, ` +
      `ends after ${seconds(ends[0] ?? 0)} to ${seconds(ends.at(-1) ?? 0)} s; memory ${peakMb(worker)} MB in 1 process\n`,
  );
  await warm.dispose();
  const ended = once(server, "exit");
  server.kill("SIGTERM");
  await ended;
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

function PREFIX(): string {
  return "You review changes. Answer only from what is shown. ".repeat(12);
}

async function review(home: string, number: number, started: number): Promise<Ran> {
  const model = await open(home);
  let use = NO_TOKENS;
  let firstMs = 0;
  const judge = async (context: string, question: string): Promise<void> => {
    const asked = await model.judge({ prompt: { prefix: PREFIX(), context, question }, labels: LABELS });
    if (firstMs === 0) firstMs = performance.now() - started;
    use = addUse(use, asked.use);
    await sleep(BETWEEN_MS);
  };
  for (let chunk = 0; chunk < chunks; chunk++) {
    const context = codeOf(`review${number}_chunk${chunk}`);
    for (let question = 0; question < 4; question++) await judge(context, `Is it wrong in way ${question}?`);
    if (chunk > 0) continue;
    const prompt = { prefix: PREFIX(), context, question: "Write." };
    const pieces = model.generate({ prompt, grammar: "root ::= [a-z ]+", limit: 12, seed: 1 });
    for (;;) {
      const step = await pieces.next();
      if (step.done !== true) continue;
      use = addUse(use, step.value);
      break;
    }
    await judge(codeOf(`base${number}_${chunk}`), "Was it so before?");
    await judge(context, "Is it sure?");
  }
  await model.dispose();
  return { use, firstMs, endMs: performance.now() - started };
}

/** About so many tokens of a real vocabulary. */
function codeOf(name: string): string {
  let text = `function ${name}(items, total) {\n`;
  for (let line = 0; line < tokens / 16; line++)
    text += `  const ${name}${line} = items[index + ${line}] ?? 0;\n`;
  return text;
}

function open(home: string): Promise<Model> {
  const wanted = { path: path ?? "", id: "bench", digest: "bench", contextSize: 4096, threads: 1 };
  return openShared({
    dataDirectory: join(home, "data"),
    wanted,
    purpose: "bench",
    auto: false,
    env: process.env,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onWait: (note) => void process.stderr.write(`${note}\n`),
    openOwn: () => Promise.reject(new Error("the resident process was not used")),
  });
}

function workerOf(server: number): number {
  const [worker] = readdirSync("/proc").filter(
    (name) => /^\d+$/.test(name) && read(name, "status").includes(`\nPPid:\t${server}\n`),
  );
  return Number(worker);
}

function processorMs(pid: number): number {
  const fields = read(String(pid), "stat")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
