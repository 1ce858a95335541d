/**
 * How many tokens the parts of a prompt have, by the tokenizer of a model: the shared prefix, each question, and the chunks
 * that real commits are cut into. No weights are needed: the vocabulary file of llama.cpp's repository is enough.
 *
 *   npm run bench -- bench/prompt-size.ts [--commits 60] ggml-vocab-qwen2.gguf <repository> [<repository>…]
 */
import { execFileSync } from "node:child_process";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { getLlama, LlamaLogLevel } from "node-llama-cpp";
import { DEFAULTS } from "../src/config/defaults.ts";
import { examine } from "../src/examine.ts";
import { openGit } from "../src/git/open-git.ts";
import { redactSecrets } from "../src/layers/security/redact-secrets.ts";
import { locateCallees } from "../src/locate-callees.ts";
import { plainTokens } from "../src/models/worker/plain-tokens.ts";
import { PREFIX, SECOND_LOOK } from "../src/review/prompts.ts";
import { QUESTIONS } from "../src/review/questions.ts";
import { renderChunk } from "../src/review/render-chunk.ts";
import { UsageError } from "../src/types/errors.ts";
import type { Chunk } from "../src/types/chunk.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { commits: { type: "string", default: "60" } },
});
const [vocabulary, ...repositories] = positionals;
if (vocabulary === undefined || repositories.length === 0)
  throw new Error("usage: bench/prompt-size.ts [--commits 60] <vocabulary.gguf> <repository>…");
const llama = await getLlama({
  gpu: false,
  build: "never",
  skipDownload: true,
  logLevel: LlamaLogLevel.error,
});
const model = await llama.loadModel({
  modelPath: vocabulary,
  vocabOnly: true,
  ignoreMemorySafetyChecks: true,
});
const count = (text: string): number => plainTokens(model, text).length;

const questions = QUESTIONS.map(({ id, text }) => ({ id, tokens: count(text) }));
const longest = questions.reduce((one, other) => (other.tokens > one.tokens ? other : one));
say(`prefix: ${count(PREFIX)} tokens (at most 500), ${PREFIX.length} characters`);
say(
  `${questions.length} questions: median ${middle(questions.map(({ tokens }) => tokens))}, longest ${longest.tokens} (${longest.id}; at most 12); second look ${count(SECOND_LOOK)}`,
);
const functions: Chunk[] = [];
const others: Chunk[] = [];
for (const repository of repositories) await gather(repository);
say(
  `what the model would be shown, ${values.commits} commits of each of ${repositories.length} repositories:`,
);
const isNew = ({ baseText }: Chunk): boolean => baseText === null;
table("functions and methods", functions);
table(
  "of these, changed",
  functions.filter((chunk) => !isNew(chunk)),
);
table("of these, new", functions.filter(isNew));
table("everything else", others);
await llama.dispose();

async function gather(repository: string): Promise<void> {
  const git = await openGit({ cwd: repository, env: process.env });
  const asked = ["-C", repository, "rev-list", "--no-merges", `--max-count=${values.commits}`, "HEAD"];
  const sizes: number[] = [];
  for (const revision of execFileSync("git", asked).toString().trim().split("\n")) {
    const change = await git.readChange({ mode: "commit", revision }).catch(notAtHand);
    if (change === null) continue;
    const signal = new AbortController().signal;
    const examination = await examine(git, change, { config: DEFAULTS, signal });
    const located = await locateCallees(git, examination, ({ route }) => route === "review");
    for (const { chunk, route } of located) {
      if (route !== "review") continue;
      const isFunction = chunk.kind === "function" || chunk.kind === "method";
      (isFunction ? functions : others).push(chunk);
      if (isFunction) sizes.push(count(renderChunk(chunk, redactSecrets)));
    }
  }
  say(`  ${basename(repository)}: ${sizes.length} functions, median ${middle(sizes)}`);
}

/** What a share of the chunks stays within, and what their tokens are spent on. */
function table(name: string, chunks: readonly Chunk[]): void {
  const sizes = chunks.map((chunk) => count(renderChunk(chunk, redactSecrets)));
  const within = sizes.filter((size) => size <= 250).length;
  say(
    `  ${name}: ${chunks.length}; quartiles ${at(sizes, 0.25)}, ${middle(sizes)}, ${at(sizes, 0.75)}, nine tenths within ${at(sizes, 0.9)}, longest ${at(sizes, 1)}; ${Math.round((100 * within) / Math.max(1, sizes.length))} % within 250`,
  );
}

/** A clone may hold the objects of some commits only. */
function notAtHand(error: unknown): null {
  if (error instanceof UsageError) return null;
  throw error;
}

function middle(numbers: readonly number[]): number {
  return at(numbers, 0.5);
}

function at(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
