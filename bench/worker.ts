/**
 * The worker against the bare library, in one run on one file: reading and writing speed, a restored prefix, one question
 * on an evaluated chunk, memory against its estimate, and cancelling.
 *
 *   npm run build && npm run bench -- bench/worker.ts /tmp/models/synthetic-7b.gguf [--threads 2] [--tokens 128]
 *
 * Times are processor time of the process that computes, per thread: on a machine that does other things too, wall time
 * says more about the others. With one thread it is what a quiet machine would show as wall time.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { getLlama, LlamaLogLevel, type LlamaContextSequence, type Token } from "node-llama-cpp";
import { modelNeed } from "../src/models/model-need.ts";
import { startModel } from "../src/models/start-model.ts";
import type { Model, TokenUse } from "../src/types/model.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { threads: { type: "string", default: "1" }, tokens: { type: "string", default: "128" } },
});
const [path] = positionals;
if (path === undefined) throw new Error("usage: bench/worker.ts <model.gguf> [--threads 1] [--tokens 128]");
const threads = Number(values.threads);
const readTokens = Number(values.tokens);
const WRITE_TOKENS = 12;
const CONTEXT = 8192;
const QUESTION = "Can this read past the end of the list?";
const LABELS = ["yes", "no"];
const CODE = "  const value = items[index + 1] ?? read(items, total - 3);\n";
const home = await mkdtemp(join(tmpdir(), "codey-bench-worker-"));
const keep = { cacheDirectory: join(home, "cache"), dataDirectory: join(home, "data") };

say(
  `load ${loadavg()
    .map((value) => value.toFixed(1))
    .join(", ")}; ${threads} thread(s)`,
);
const raw = await measureBare();
await measureWorker(raw);
await rm(home, { recursive: true });
say(
  `load ${loadavg()
    .map((value) => value.toFixed(1))
    .join(", ")}`,
);

interface Bare {
  /** Milliseconds per token. */
  readonly read: number;
  readonly written: number;
  /** Milliseconds for so many tokens behind a chunk. */
  readonly question: (tokens: number) => number;
}

/** The library alone, in this process. */
async function measureBare(): Promise<Bare> {
  const llama = await getLlama({
    gpu: false,
    build: "never",
    skipDownload: true,
    logLevel: LlamaLogLevel.error,
  });
  const model = await llama.loadModel({ modelPath: path ?? "", ignoreMemorySafetyChecks: true });
  const context = await model.createContext({
    contextSize: CONTEXT,
    batchSize: 512,
    threads,
    flashAttention: true,
  });
  const sequence = context.getSequence();
  const own = (): number => process.cpuUsage().user / 1000 / threads;
  const tokens = model.tokenize(CODE.repeat(readTokens)).slice(0, readTokens);
  await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(0, 32));
  await sequence.clearHistory();
  const read = (await time(own, () => sequence.evaluateWithoutGeneratingNewTokens(tokens))) / readTokens;
  const asked = model.tokenize(QUESTION.repeat(8));
  const questions = new Map<number, number>();
  for (const count of [8, 12, 16, 20, 24, 32]) {
    questions.set(
      count,
      await time(own, () => sequence.evaluateWithoutGeneratingNewTokens(asked.slice(0, count))),
    );
    await rewind(sequence, readTokens);
  }
  const written = (await time(own, () => write(sequence, tokens.slice(-1)))) / WRITE_TOKENS;
  await llama.dispose();
  say(`bare library: reads ${rate(read)}, writes ${rate(written)} tokens/s`);
  return { read, written, question: (count) => between(questions, count) };
}

async function write(sequence: LlamaContextSequence, tokens: Token[]): Promise<void> {
  let count = 0;
  for await (const _ of sequence.evaluate(tokens, { temperature: 0, yieldEogToken: true })) {
    if ((count += 1) > WRITE_TOKENS) return;
  }
}

async function rewind(sequence: LlamaContextSequence, length: number): Promise<void> {
  await sequence.eraseContextTokenRanges([{ start: length, end: sequence.nextTokenIndex }]);
}

/** The same through the worker, and what only the worker does. */
async function measureWorker(bare: Bare): Promise<void> {
  const first = await open();
  const own = await processorTime();
  const chunk = await codeOf(first, readTokens - 20);
  const warm = await judge(first, own, { prefix: "", context: await codeOf(first, 20), question: "?" });
  say(`worker: loaded in ${(first.info.loadMs / 1000).toFixed(1)} s, warm after ${warm.ms.toFixed(0)} ms`);
  const prompt = { prefix: "", context: chunk, question: QUESTION };
  const read = await judge(first, own, prompt);
  const perToken = read.ms / read.use.promptTokens;
  say(
    `worker: reads ${rate(perToken)} tokens/s, ${ratio(bare.read, perToken)} of the bare library (${read.use.promptTokens} tokens)`,
  );

  const question = await judge(first, own, {
    ...prompt,
    question: "Does it leak what it opened when it fails?",
  });
  const rawQuestion = bare.question(question.use.promptTokens);
  say(
    `one question: ${question.use.promptTokens} tokens, ${question.ms.toFixed(0)} ms, ${(question.ms / rawQuestion).toFixed(2)} × the bare library's ${rawQuestion.toFixed(0)} ms`,
  );

  const before = own();
  const pieces = first.generate({
    prompt,
    grammar: "root ::= [ -~\\n]+",
    limit: WRITE_TOKENS + 1,
    seed: 0,
    drafts: false,
  });
  let start = before;
  let count = 0;
  for (;;) {
    const step = await pieces.next();
    if (count === 0) start = own();
    count += 1;
    if (step.done === true) break;
  }
  const written = (own() - start) / WRITE_TOKENS;
  say(`worker: writes ${rate(written)} tokens/s, ${ratio(bare.written, written)} of the bare library`);

  const estimated = await modelNeed({ path: path ?? "", contextSize: CONTEXT });
  // The KV cache is all there from the start, but a page counts only once it is written.
  const resident = await highestMb();
  const prefix = await codeOf(first, 2 * readTokens);
  const kept = await judge(first, own, { prefix, context: "+1|a\n", question: "?" });
  await first.dispose();
  const second = await open();
  const restoredOwn = await processorTime();
  const started = performance.now();
  const restored = await judge(second, restoredOwn, { prefix, context: "+1|a\n", question: "?" });
  const wall = performance.now() - started;
  const rest = bare.question(restored.use.promptTokens);
  say(
    `prefix of ${restored.use.restoredTokens} tokens: evaluated in ${kept.ms.toFixed(0)} ms, restored in ${Math.max(0, restored.ms - rest).toFixed(0)} ms of processor time (with ${restored.use.promptTokens} more tokens ${wall.toFixed(0)} ms on the clock)`,
  );
  say(
    `memory: highest ${resident} MB, estimated ${estimated} MB, ${(100 * (estimated / resident - 1)).toFixed(1)} % off`,
  );

  const controller = new AbortController();
  const cancelled = second
    .judge({ prompt: { ...prompt, context: `${chunk}${chunk}` }, labels: LABELS, signal: controller.signal })
    .catch(() => performance.now());
  await new Promise((resolve) => setTimeout(resolve, 700));
  const aborted = performance.now();
  controller.abort();
  const letGo = Number(await cancelled) - aborted;
  await second.countTokens("a");
  const idle = performance.now() - aborted;
  say(
    `cancel: the caller is free after ${letGo.toFixed(0)} ms, the worker after ${idle.toFixed(0)} ms (one slice)`,
  );
  const again = second.judge({ prompt, labels: LABELS }).catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 300));
  const stopping = performance.now();
  await second.dispose();
  await again;
  say(`stop while busy: the process has ended after ${(performance.now() - stopping).toFixed(0)} ms`);
}

function open(): Promise<Model> {
  return startModel({
    path: path ?? "",
    id: "bench",
    digest: "bench",
    contextSize: CONTEXT,
    threads,
    memoryBudgetMb: 20_000,
    keep,
    env: process.env,
  });
}

async function judge(
  model: Model,
  own: () => number,
  prompt: { readonly prefix: string; readonly context: string; readonly question: string },
): Promise<{ readonly ms: number; readonly use: TokenUse }> {
  const before = own();
  const { use } = await model.judge({ prompt, labels: LABELS });
  return { ms: own() - before, use };
}

async function codeOf(model: Model, tokens: number): Promise<string> {
  let text = "";
  for (let line = 0; (await model.countTokens(text)) < tokens; line++)
    text += CODE.replace("1", String(line));
  return text;
}

/** Processor time per thread of the only child of this process, in milliseconds; a clock tick is 10. */
async function processorTime(): Promise<() => number> {
  const { readFileSync } = await import("node:fs");
  const pid = await childPid();
  return () => {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return (Number(fields[11]) * 10) / threads;
  };
}

async function childPid(): Promise<string> {
  const children = await readFile(`/proc/self/task/${process.pid}/children`, "utf8");
  return children.trim().split(" ").at(-1) ?? "";
}

async function highestMb(): Promise<number> {
  const status = await readFile(`/proc/${await childPid()}/status`, "utf8");
  return Math.round(Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024);
}

async function time(own: () => number, work: () => Promise<unknown>): Promise<number> {
  const before = own();
  await work();
  return own() - before;
}

/** Between the two measured counts that lie next to it. */
function between(measured: ReadonlyMap<number, number>, count: number): number {
  const [counts, times] = [[...measured.keys()], [...measured.values()]];
  const above = Math.max(
    1,
    counts.findIndex((known) => known >= count),
  );
  const [low = 0, high = 1] = [counts[above - 1], counts[above]];
  const [from = 0, to = 0] = [times[above - 1], times[above]];
  return from + ((to - from) * (count - low)) / (high - low);
}

function rate(ms: number): string {
  return (1000 / ms).toFixed(1);
}

function ratio(bare: number, ours: number): string {
  return (bare / ours).toFixed(3);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
