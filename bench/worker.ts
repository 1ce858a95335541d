/**
 * The worker against the bare library, in one run on one file: reading and writing speed, a restored prefix, one question
 * on an evaluated chunk, memory against its estimate, and cancelling.
 *
 *   npm run build && npm run bench -- bench/worker.ts /tmp/models/synthetic-7b.gguf [--threads 2] [--tokens 64]
 *
 * Times are processor time of the process that computes, per thread: on a machine that does other things too, wall time
 * says more about the others. With one thread it is what a quiet machine would show as wall time.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { getLlama, LlamaLogLevel } from "node-llama-cpp";
import { childPids, openModel, peakMb } from "./model-process.ts";
import { modelNeed } from "../src/models/model-need.ts";
import type { Model, TokenUse } from "../src/types/model.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { threads: { type: "string", default: "1" }, tokens: { type: "string", default: "64" } },
});
const [path] = positionals;
if (path === undefined) throw new Error("usage: bench/worker.ts <model.gguf> [--threads 1] [--tokens 64]");
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
const ROUNDS = 2;
const bare = await openBare();
await measureWorker();
await bare.close();
await rm(home, { recursive: true });
say(
  `load ${loadavg()
    .map((value) => value.toFixed(1))
    .join(", ")}`,
);

interface Bare {
  /** Each gives milliseconds for so many tokens. */
  read(tokens: number): Promise<number>;
  /** Behind a chunk, with the logits of one token. */
  ask(tokens: number): Promise<number>;
  write(tokens: number): Promise<number>;
  close(): Promise<void>;
}

/** The library alone, in this process. */
async function openBare(): Promise<Bare> {
  const llama = await getLlama({
    gpu: false,
    build: "never",
    skipDownload: true,
    logLevel: LlamaLogLevel.error,
  });
  const model = await llama.loadModel({
    modelPath: path ?? "",
    ignoreMemorySafetyChecks: true,
    useMmap: false,
  });
  const context = await model.createContext({
    contextSize: CONTEXT,
    batchSize: 512,
    threads,
    flashAttention: true,
  });
  const sequence = context.getSequence();
  const own = (): number => process.cpuUsage().user / 1000 / threads;
  const tokens = model.tokenize(CODE.repeat(readTokens));
  await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(0, 32));
  return {
    async read(count) {
      await sequence.clearHistory();
      return time(own, () => sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(0, count)));
    },
    async ask(count) {
      const end = sequence.nextTokenIndex;
      const taken = await time(own, () =>
        sequence.controlledEvaluate([
          ...tokens.slice(1, count),
          [tokens[0] ?? fail(), { generateNext: { token: true } }],
        ]),
      );
      await sequence.eraseContextTokenRanges([{ start: end, end: sequence.nextTokenIndex }]);
      return taken;
    },
    async write(count) {
      const end = sequence.nextTokenIndex;
      const taken = await time(own, async () => {
        let written = 0;
        for await (const _ of sequence.evaluate(tokens.slice(0, 1), { temperature: 0, yieldEogToken: true }))
          if ((written += 1) >= count) return;
      });
      await sequence.eraseContextTokenRanges([{ start: end, end: sequence.nextTokenIndex }]);
      return taken;
    },
    close: () => llama.dispose(),
  };
}

/** The same through the worker in turn with the bare library, and what only the worker does. */
async function measureWorker(): Promise<void> {
  const first = await open();
  const own = await processorTime();
  say(`loaded in ${(first.info.loadMs / 1000).toFixed(1)} s`);
  await judge(first, own, { prefix: "", context: await codeOf(first, 20), question: "?" });
  const best = { read: 0, bareRead: 0, question: 0, bareQuestion: 0, written: 0, bareWritten: 0 };
  const chunk = await codeOf(first, readTokens - 20);
  for (let round = 0; round < ROUNDS; round++) {
    const prompt = { prefix: "", context: `${round} ${chunk}`, question: QUESTION };
    const read = await judge(first, own, prompt);
    take(best, "read", read.ms / read.use.promptTokens);
    take(best, "bareRead", (await bare.read(read.use.promptTokens)) / read.use.promptTokens);
    const question = await judge(first, own, {
      ...prompt,
      question: "Does it leak what it opened when it fails?",
    });
    take(best, "question", question.ms / question.use.promptTokens);
    take(best, "bareQuestion", (await bare.ask(question.use.promptTokens)) / question.use.promptTokens);
    take(best, "written", await write(first, own, prompt));
    take(best, "bareWritten", (await bare.write(WRITE_TOKENS)) / WRITE_TOKENS);
    if (round > 0) continue;
    say(
      `${read.use.promptTokens} tokens of a chunk, ${question.use.promptTokens} of a question, ${WRITE_TOKENS} written; best of ${ROUNDS} rounds`,
    );
  }
  say(
    `reading: bare ${rate(best.bareRead)}, worker ${rate(best.read)} tokens/s: ${ratio(best.bareRead, best.read)}`,
  );
  say(
    `writing: bare ${rate(best.bareWritten)}, worker ${rate(best.written)} tokens/s: ${ratio(best.bareWritten, best.written)}`,
  );
  say(
    `one question: bare ${best.bareQuestion.toFixed(0)}, worker ${best.question.toFixed(0)} ms a token: ${(best.question / best.bareQuestion).toFixed(2)} ×`,
  );
  const resident = peakMb(childPid());
  const estimated = await modelNeed({ path: path ?? "", contextSize: CONTEXT });
  say(
    `memory: highest ${resident} MB, estimated ${estimated} MB, ${(100 * (estimated / resident - 1)).toFixed(1)} % off`,
  );

  const prefix = await codeOf(first, 2 * readTokens);
  const kept = await judge(first, own, { prefix, context: "+1|a\n", question: "?" });
  await first.dispose();
  const second = await open();
  const secondOwn = await processorTime();
  await judge(second, secondOwn, { prefix: "", context: "a", question: "?" });
  const restored = await judge(second, secondOwn, { prefix, context: "+1|a\n", question: "?" });
  const again = await judge(second, secondOwn, { prefix, context: "+2|b\n", question: "!" });
  say(
    `prefix of ${restored.use.restoredTokens} tokens: evaluated in ${kept.ms.toFixed(0)} ms; with it restored ${restored.use.promptTokens} more take ${restored.ms.toFixed(0)} ms, with it in memory ${again.use.promptTokens} take ${again.ms.toFixed(0)} ms`,
  );

  const prompt = { prefix: "", context: `${chunk}${chunk}`, question: QUESTION };
  const controller = new AbortController();
  const cancelled = second.judge({ prompt, labels: LABELS, signal: controller.signal }).then(
    () => Number.NaN,
    () => performance.now(),
  );
  await new Promise((resolve) => setTimeout(resolve, 700));
  const aborted = performance.now();
  controller.abort();
  const letGo = (await cancelled) - aborted;
  await second.countTokens("a");
  const idle = performance.now() - aborted;
  say(
    `cancel: the caller is free after ${letGo.toFixed(0)} ms, the worker after ${idle.toFixed(0)} ms (one slice)`,
  );
  const unanswered = second.judge({ prompt, labels: LABELS }).catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 300));
  const stopping = performance.now();
  await second.dispose();
  await unanswered;
  say(`stop while busy: the process has ended after ${(performance.now() - stopping).toFixed(0)} ms`);
}

function take<Key extends string>(best: Record<Key, number>, key: Key, measured: number): void {
  best[key] = best[key] === 0 ? measured : Math.min(best[key], measured);
}

/** Milliseconds per token behind the first, which comes with the prompt. */
async function write(
  model: Model,
  own: () => number,
  prompt: { readonly prefix: string; readonly context: string; readonly question: string },
): Promise<number> {
  const limit = WRITE_TOKENS + 1;
  const pieces = model.generate({ prompt, grammar: "root ::= .+", limit, seed: 0, drafts: false });
  await pieces.next();
  const start = own();
  for (;;) {
    const step = await pieces.next();
    if (step.done === true) return (own() - start) / (step.value.generatedTokens - 1);
  }
}

function fail(): never {
  throw new Error("there are no tokens");
}

function open(): Promise<Model> {
  return openModel(path ?? "", { contextSize: CONTEXT, threads, keep });
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
  const pid = childPid();
  return () => {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return (Number(fields[11]) * 10) / threads;
  };
}

function childPid(): string {
  return childPids().at(-1) ?? "";
}

async function time(own: () => number, work: () => Promise<unknown>): Promise<number> {
  const before = own();
  await work();
  return own() - before;
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
