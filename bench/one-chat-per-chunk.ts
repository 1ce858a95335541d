/**
 * Codey's protocol against one chat per chunk, on one model in one run, over twelve changed functions out of real commits:
 *
 *   npm run build && npm run bench -- bench/one-chat-per-chunk.ts [--threads 2] [--chats 12] [--chunks 12] [--let-through 0] <model.gguf> <folder of clones>
 *
 * With `--written 1` the chats write nothing worth the time: enough to count what they read.
 *
 * Naive: for every chunk a context of its own with a whole system prompt, the function with its lines numbered and the deleted
 * ones, one broad question, 300 tokens written. Codey: the plan and the review that `codey review` runs, once with nothing kept
 * from earlier and once as the second process finds it.
 *
 * The weights may be random: speed does not depend on them, but what they say means nothing. So three of the twelve chunks
 * are given a finding: everything is evaluated and as many tokens are written, but the probabilities and the words
 * are put in the place of the model's, in `withFindings` below. How good a text is cannot be told from this. Of the other nine
 * chunks the gate lets as many through to narrow questions as `--let-through` says.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { childPids, openModel, peakMb } from "./model-process.ts";
import { DEFAULTS } from "../src/config/defaults.ts";
import { examine } from "../src/examine.ts";
import { openGit } from "../src/git/open-git.ts";
import { redactSecrets } from "../src/layers/security/redact-secrets.ts";
import { locateCallees } from "../src/locate-callees.ts";
import { modelNeed } from "../src/models/model-need.ts";
import { chunkNumbers } from "../src/review/chunk-numbers.ts";
import { parseConstitution } from "../src/review/constitution.ts";
import { Pace, planReview, tokensOf, USUAL_RATES } from "../src/review/plan.ts";
import { GATE, PREFIX } from "../src/review/prompts.ts";
import { review } from "../src/review/review.ts";
import { makeSettle, type Settle } from "../src/settle.ts";
import type { Chunk } from "../src/types/chunk.ts";
import type { Signal } from "../src/types/layers.ts";
import type { GenerateRequest, Model, TokenUse } from "../src/types/model.ts";
import type { Rates } from "../src/types/rates.ts";
import type { Triage } from "../src/types/triage.ts";
import { addUse, NO_TOKENS } from "../src/util/token-meter.ts";

/** One changed function each: repository, commit, path, symbol. */
const FUNCTIONS = [
  ["express", "ae6dd37680e3a00618d6c8a3e522f0ee4eeba1a4", "lib/request.js", "defineGetter"],
  ["express", "18e5985b8a9d5e8423db0a9121f22bdaecd5b120", "lib/response.js", "res.send"],
  ["flask", "7b0088693ece1bd3a9238a6fdf56ed8df7a4d43b", "src/flask/app.py", "Flask.process_response"],
  ["flask", "c77a5203438fe772d41f6a47303ad3f57a4efe6d", "src/flask/app.py", "Flask.full_dispatch_request"],
  ["gin", "d9307dbcbbe796a64d9e0ef23452da888dd7f904", "context.go", "Context.SaveUploadedFile"],
  ["gin", "293ad7edebb3ae30369288bd6416ca0d78474727", "context.go", "Context.Copy"],
  [
    "gson",
    "138377c6b6c724dc1e0579f7c62337f85d9ee836",
    "gson/src/main/java/com/google/gson/internal/bind/JsonTreeReader.java",
    "JsonTreeReader.nextDouble",
  ],
  [
    "requests",
    "6f205ff422bccd5e4c4fc0b64c5f3e7df5181db6",
    "src/requests/models.py",
    "RequestEncodingMixin._encode_files",
  ],
  ["ripgrep", "0d7054d8e466d6aa0a6bb6cf121e87225d26df44", "crates/ignore/src/walk.rs", "WalkParallel.visit"],
  ["sinatra", "e9722778e76f5f6b4ab023c384472e9ce2bd1f67", "lib/sinatra/base.rb", "Sinatra.Helpers.redirect"],
  [
    "zod",
    "6574e7842b1a030f6987c80c268d713767df8b06",
    "packages/zod/src/v4/core/schemas.ts",
    "handleOptionalResult",
  ],
  [
    "zod",
    "b63db248abfcfeb7e444687815834618cf26a04a",
    "packages/zod/src/v4/core/memoizer.ts",
    "attachMemoizer.inst._zod.deferred.push.wrapped",
  ],
] as const;
/** Three of the twelve have something to report: of which line, and what is written in its place. */
const WITH_FINDING: Readonly<Record<string, { readonly line: string; readonly fix: string }>> = {
  "Context.Copy": { line: "if c.Errors != nil {", fix: "\tif len(c.Errors) > 0 {" },
  handleOptionalResult: {
    line: "if (result.issues.length) {",
    fix: "  if (result.issues.length > 0) {",
  },
  "JsonTreeReader.nextDouble": {
    line: "result = primitive.getAsDouble();",
    fix: "      result = Double.parseDouble(primitive.getAsString());",
  },
};
const MESSAGE =
  "The value is used before it is known to be there, so the first request without one ends in an exception.";
const WRITTEN_BY_CHAT = 300;
const CONTEXT = 8192;
const SECOND = "second process";
/** Rates of the first review, which the second one knows. */
let learned: Partial<Rates> = {};

/** What a chat is told each time: the length of what public review bots send, half of it at most. */
const CHAT_SYSTEM = `You are an experienced senior software engineer who reviews code changes before they are merged. Your task is to review the change that is shown to you and to give feedback that is specific, actionable and correct.

You are given one function of a changed file. Its new version is shown with a line number before each line; lines that were added are marked with a plus sign, lines that were removed are marked with a minus sign and have no number. The remaining lines are shown for context and were not changed.

Look for problems of the following kinds:
1. Bugs: wrong conditions, off-by-one errors, null or undefined values that are used, exceptions that are not handled, resources that are not released, race conditions, wrong use of an API, values of the wrong type or unit, missing return statements, infinite loops.
2. Security: injection of commands, queries or markup, path traversal, missing authentication or authorisation, secrets in the code, unsafe deserialisation, weak cryptography, disabled verification of certificates.
3. Performance: repeated work inside of loops, needless copies, blocking calls in asynchronous code.
4. Maintainability: error handling that was removed, checks that were removed, misleading names, duplicated code, dead code.

Follow these guidelines:
- Only comment on lines that were added. Do not comment on code that was not changed unless the change breaks it.
- Do not suggest to add comments, documentation, type annotations or tests. Do not comment on formatting or style.
- Do not praise the author, do not repeat what the code does, do not ask the author to verify or to make sure of something.
- Do not assume anything about code that is not shown. If you are not certain that something is a problem, do not report it.
- Be concise: one or two sentences for each comment. Quote the line that a comment is about.
- If there is a simple fix, give the replacement lines. They must have the same indentation as the original and must compile.
- If there is nothing to report, return an empty list.

Answer with a JSON object and nothing else. It must have this form:
{"comments": [{"line": <number of the added line>, "category": "bug" | "security" | "performance" | "maintainability", "severity": "error" | "warning" | "note", "comment": "<what is wrong, and when it goes wrong>", "suggestion": "<replacement lines, or an empty string>", "confidence": <a number between 0 and 1>}]}
`;
const CHAT_QUESTION = "Review this change and report every problem that you find in it.";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    threads: { type: "string", default: "2" },
    chats: { type: "string", default: String(FUNCTIONS.length) },
    chunks: { type: "string", default: String(FUNCTIONS.length) },
    written: { type: "string", default: String(WRITTEN_BY_CHAT) },
    "let-through": { type: "string", default: "0" },
  },
});
const [path, clones] = positionals;
if (path === undefined || clones === undefined)
  throw new Error("usage: bench/one-chat-per-chunk.ts [options] <model.gguf> <folder of clones>");
const threads = Number(values.threads);
const constitution = parseConstitution(
  JSON.parse(readFileSync(new URL("../vault/constitution.json", import.meta.url), "utf8")),
);
const home = await mkdtemp(join(tmpdir(), "codey-bench-chats-"));
const keep = { cacheDirectory: join(home, "cache"), dataDirectory: join(home, "data") };

interface Gathered {
  readonly triage: Triage;
  readonly signals: readonly Signal[];
  readonly settle: Settle;
}

say(
  `${basename(path)}, ${threads} threads, load ${load()}; random weights: figures are of speed, never of quality`,
);
const gathered: Gathered[] = [];
for (const place of FUNCTIONS.slice(0, Number(values.chunks))) gathered.push(await gather(place));
const chunks = gathered.map(({ triage }) => triage.chunk);

const naive = await measureChats();
const cold = await measureReview("nothing kept from earlier");
const warm = await measureReview(SECOND);
compare();
for (const { settle } of gathered) settle.close();
await rm(home, { recursive: true });

async function gather([repository, revision, file, symbol]: (typeof FUNCTIONS)[number]): Promise<Gathered> {
  const git = await openGit({ cwd: join(clones ?? "", repository), env: process.env });
  const change = await git.readChange({ mode: "commit", revision });
  const signal = new AbortController().signal;
  const examination = await examine(git, change, { config: DEFAULTS, signal });
  const located = await locateCallees(git, examination, ({ route }) => route === "review");
  const triage = located.find(({ chunk }) => chunk.path === file && chunk.symbol === symbol);
  if (triage === undefined) throw new Error(`${repository} ${revision} has no change of ${symbol}`);
  const settle = makeSettle({ examination, config: DEFAULTS, recall: () => Promise.resolve(null) });
  return { triage, signals: examination.signals, settle };
}

interface Measured {
  readonly chunks: number;
  readonly seconds: number;
  readonly use: TokenUse;
}

/** A context of its own for each chunk: the first words differ, so that nothing is taken over from the one before. */
async function measureChats(): Promise<Measured> {
  const model = await open(null);
  let use = NO_TOKENS;
  const started = performance.now();
  const asked = chunks.slice(0, Number(values.chats));
  for (const [index, chunk] of asked.entries()) {
    const prompt = {
      prefix: `${index} is the number of this review.\n${CHAT_SYSTEM}`,
      context: chatContext(chunk),
      question: CHAT_QUESTION,
    };
    const pieces = model.generate({
      prompt,
      grammar: "root ::= .+",
      limit: Number(values.written),
      seed: 0,
      drafts: false,
    });
    use = addUse(use, await drain(pieces));
  }
  const seconds = (performance.now() - started) / 1000;
  await model.dispose();
  say(
    `one chat per chunk, ${asked.length} of ${chunks.length}: ${use.promptTokens} tokens read, ${use.generatedTokens} written, ${seconds.toFixed(1)} s (read ${rate(use.promptTokens, use.prefillMs)}, wrote ${rate(use.generatedTokens, use.generateMs)} tokens/s); load ${load()}`,
  );
  return { chunks: asked.length, seconds, use };
}

function chatContext(chunk: Chunk): string {
  const start = chunk.headRange?.startLine ?? 1;
  const added = new Set(chunk.addedLines);
  const head = chunk.headText
    .split("\n")
    .map((text, index) => `${String(start + index)} ${added.has(start + index) ? "+" : " "}${text}`);
  const deleted = chunk.lines.flatMap(({ kind, text }) => (kind === "deleted" ? [`-${text}`] : []));
  return `File: ${chunk.path}\n\nNew version:\n${head.join("\n")}\n\nRemoved lines:\n${deleted.join("\n")}\n`;
}

interface Reviewed extends Measured {
  readonly firstChunk: number;
  readonly firstFinding: number;
  /** After the first chunk: what was predicted for the others, and what they took. */
  readonly predicted: number;
  readonly took: number;
  readonly findings: number;
}

async function measureReview(name: string): Promise<Reviewed> {
  const bare = await open(keep);
  // Its first use touches every weight once.
  await bare.judge({ prompt: { prefix: "", context: "a", question: "?" }, labels: ["yes", "no"] });
  if (name === SECOND) await measureRestore(bare);
  const plan = planReview({
    triaged: gathered.map(({ triage }) => triage),
    questions: DEFAULTS.review.questions,
    rates: USUAL_RATES,
  });
  const timed = withFindings(
    bare,
    plan.map(({ triage }) => triage.chunk).filter(({ symbol }) => WITH_FINDING[symbol ?? ""] !== undefined),
  );
  let use = NO_TOKENS;
  let firstChunk = 0;
  let firstFinding = 0;
  let findings = 0;
  let predicted = 0;
  let first = NO_TOKENS;
  const pace = new Pace(name === SECOND ? learned : {});
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  let done = 0;
  for (const { triage, tokens } of plan) {
    const of = gathered.find((one) => one.triage === triage);
    const begun = seconds();
    for await (const step of review({
      triaged: [triage],
      model: timed.model,
      signals: of?.signals ?? [],
      options: { ...DEFAULTS.review, seed: 0 },
      constitution,
      rulesDigest: "bench",
      cache: null,
      redact: redactSecrets,
      prove: (finding, suggestion) => {
        if (of === undefined) throw new Error("a chunk is not of the plan");
        return of.settle.prove(finding, suggestion);
      },
      deadline: () => false,
      signal: new AbortController().signal,
    })) {
      if (step.type === "finding") {
        findings += 1;
        if (firstFinding === 0) firstFinding = seconds();
      }
      if (step.type === "done") {
        if (step.error !== null) throw new Error(step.error);
        use = addUse(use, step.use);
        pace.add({ planned: tokens, use: step.use, seconds: seconds() - begun });
      }
    }
    done += 1;
    if (done > 1) continue;
    firstChunk = seconds();
    predicted = pace.secondsFor(tokensOf(plan.slice(1))) ?? 0;
    first = use;
  }
  const measured = {
    chunks: plan.length,
    seconds: seconds(),
    use,
    firstChunk,
    firstFinding,
    findings,
    predicted,
  };
  learned = {
    read: (1000 * use.promptTokens) / use.prefillMs,
    ...(use.generatedTokens > 0 && { write: (1000 * use.generatedTokens) / use.generateMs }),
  };
  const planned = tokensOf(plan.slice(1));
  const peak = Math.max(...childPids().map(peakMb));
  const estimated = await modelNeed({ path: path ?? "", contextSize: CONTEXT });
  await timed.model.dispose();
  say(
    `Codey, ${name}: ${use.promptTokens} tokens read (${use.restoredTokens} restored), ${use.generatedTokens} written, ${measured.seconds.toFixed(1)} s, ${findings} findings; load ${load()}`,
  );
  say(
    `  first finding after ${firstFinding.toFixed(1)} s, first chunk done after ${firstChunk.toFixed(1)} s; then ${predicted.toFixed(1)} s were predicted for the rest, which took ${(measured.seconds - firstChunk).toFixed(1)}`,
  );
  say(
    `  tokens planned for the rest: ${planned.promptTokens.toFixed(0)} read, ${planned.generatedTokens.toFixed(0)} written; it came to ${use.promptTokens - first.promptTokens} and ${use.generatedTokens - first.generatedTokens}`,
  );
  say(`  ${timed.questions()}`);
  say(
    `  peak memory ${peak} MB, estimated ${estimated} MB (${(100 * (estimated / peak - 1)).toFixed(1)} % off)`,
  );
  return { ...measured, took: measured.seconds - firstChunk };
}

/** What the prefix costs that another process left: a prompt with it restored against one like it with it in memory. */
async function measureRestore(model: Model): Promise<void> {
  const ask = async (context: string): Promise<TokenUse> => {
    const prompt = { prefix: PREFIX, context, question: "?" };
    return (await model.judge({ prompt, labels: ["yes", "no"] })).use;
  };
  const restored = await ask("+1|a\n");
  const again: number[] = [];
  for (const context of ["+2|b\n", "+3|c\n", "+4|d\n"]) again.push((await ask(context)).prefillMs);
  const usual = again.toSorted((one, other) => one - other)[1] ?? 0;
  say(
    `  prefix of ${restored.restoredTokens} tokens restored in ${(restored.prefillMs - usual).toFixed(0)} ms (${restored.prefillMs.toFixed(0)} with ${restored.promptTokens} more tokens, which take ${usual.toFixed(0)} by themselves)`,
  );
}

/**
 * The model, with a finding in some chunks: whatever is asked is evaluated, what it says of it is put in its place. Of the other
 * chunks it says less than of nothing, but for those that the gate lets through.
 */
function withFindings(
  model: Model,
  marked: readonly Chunk[],
): { readonly model: Model; questions(): string } {
  const answered = new Set<Chunk>();
  const through = new Set<string>();
  const of = (context: string): Chunk | undefined =>
    marked.find(({ path: file, symbol }) => context.startsWith(`File ${file}, in ${symbol ?? ""}\n`));
  // Questions on a chunk that was evaluated before: tokens and milliseconds, and those of whole chunks.
  const short = { tokens: 0, ms: 0, count: 0 };
  const long = { tokens: 0, ms: 0 };
  return {
    questions: () => {
      const question = short.ms / Math.max(1, short.count);
      const tokens = short.tokens / Math.max(1, short.count);
      return `${short.count} questions on evaluated chunks: ${tokens.toFixed(1)} tokens and ${question.toFixed(0)} ms each; chunks read at ${(long.ms / Math.max(1, long.tokens)).toFixed(1)} ms a token (against the bare library: bench/worker.ts)`;
    },
    model: {
      ...model,
      info: model.info,
      countTokens: (text) => model.countTokens(text),
      dispose: () => model.dispose(),
      async judge(request) {
        const { use } = await model.judge(request);
        const isShort = use.promptTokens < 24 && use.cachedTokens > 0;
        const into = isShort ? short : long;
        into.tokens += use.promptTokens;
        into.ms += use.prefillMs;
        if (isShort) short.count += 1;
        const { context, question } = request.prompt;
        const chunk = of(context);
        let yes = 0.3;
        if (chunk === undefined) {
          if (question === GATE && through.size < Number(values["let-through"])) {
            through.add(context);
            yes = 0.6;
          }
        } else if (question === GATE || context.includes("\nClaim about line ") || !answered.has(chunk)) {
          yes = 0.97;
          if (question !== GATE) answered.add(chunk);
        }
        const said = { yes, no: 1 - yes };
        return { judgement: { probabilities: said, calibrated: said }, use };
      },
      generate: (request) => writeInstead(model, request, of(request.prompt.context)),
    },
  };
}

/** Writes as many tokens as the words have that are put in their place, in no form: random weights do not know JSON. */
async function* writeInstead(
  model: Model,
  request: GenerateRequest,
  chunk: Chunk | undefined,
): AsyncGenerator<string, TokenUse, void> {
  const finding = WITH_FINDING[chunk?.symbol ?? ""];
  if (chunk === undefined || finding === undefined) throw new Error("something was written of another chunk");
  const at = chunk.headText.split("\n").findIndex((text) => text.trim() === finding.line);
  const number = chunkNumbers(chunk).numberOf((chunk.headRange?.startLine ?? 1) + at);
  const said = request.grammar.includes("lines ")
    ? `lines ${number}-${number}\n|${finding.fix}\nend`
    : JSON.stringify({ line: number, message: MESSAGE, severity: "warning" });
  const limit = await model.countTokens(said);
  const use = await drain(model.generate({ ...request, grammar: "root ::= .+", limit }));
  yield said;
  return use;
}

async function drain(pieces: AsyncGenerator<string, TokenUse, void>): Promise<TokenUse> {
  for (;;) {
    const step = await pieces.next();
    if (step.done === true) return step.value;
  }
}

function compare(): void {
  if (naive.chunks === 0) return;
  const scale = chunks.length / Math.max(1, naive.chunks);
  const scaled = scale === 1 ? "" : ` (naive scaled from ${naive.chunks} chats to ${chunks.length})`;
  const read = scale * naive.use.promptTokens;
  const seconds = scale * naive.seconds;
  say(`against one chat per chunk${scaled}:`);
  const part = (one: number, of: number): string => `${(one / of).toFixed(3)} = 1/${(of / one).toFixed(1)}`;
  say(
    `  tokens read: nothing kept ${part(cold.use.promptTokens, read)}, second process ${part(warm.use.promptTokens, read)}`,
  );
  say(
    `  wall time: nothing kept ${part(cold.seconds, seconds)}, second process ${part(warm.seconds, seconds)}`,
  );
  for (const [name, one] of [
    ["nothing kept", cold],
    ["second process", warm],
  ] as const)
    say(
      `  ${name}: time left predicted ${(100 * (one.predicted / one.took - 1)).toFixed(0)} % off, first finding ${(one.firstFinding - one.firstChunk).toFixed(1)} s after the first chunk`,
    );
}

function open(kept: typeof keep | null): Promise<Model> {
  return openModel(path ?? "", { contextSize: CONTEXT, threads, keep: kept });
}

function rate(tokens: number, ms: number): string {
  return ((1000 * tokens) / Math.max(1, ms)).toFixed(1);
}

function load(): string {
  return loadavg()[0]?.toFixed(1) ?? "?";
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
