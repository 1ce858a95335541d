import { createHash } from "node:crypto";
import { mkdir, rename, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fixPrompt } from "../../src/review/prompts.ts";
import { embeddingModelBytes, type EmbeddingProgram } from "./embedding-model.ts";
import { line, type Program, type Segment } from "./program.ts";
import { programmedModelBytes } from "./programmed-model.ts";
import { randomModelBytes } from "./random-model.ts";

/** The fix question is one token of these models: how they know that replacement lines are wanted. */
const FIX_QUESTION = fixPrompt("", { line: 1, message: "" }, null).question;

/** A finding as the review's grammar wants it; `message` in pieces, no two alike. */
export function findingScript(
  message: readonly string[],
  severity: string,
  at: string | null = null,
): Segment[] {
  return ['{"line":', line(at), ',"message":"', ...message, '","severity":"', severity, '"}'];
}

/** A fix as the review's grammar wants it: these lines for the range, or for the first range that it allows. */
export function fixScript(lines: readonly string[], range?: readonly [number, number]): Segment[] {
  const replaced = range === undefined ? ["lines ", line(), "-", line()] : [`lines ${range[0]}-${range[1]}`];
  return [...replaced, ...lines.map((text) => `\n|${text}`), "\nend"];
}

export interface GoodReviewer {
  /** Where it finds the defect; without, on the first line that it may name (first by its digits, not by its value). */
  readonly line?: number;
  readonly fix?: { readonly range: readonly [number, number]; readonly lines: readonly string[] };
}

/**
 * Says yes where the code holds `eval(` or `FIXME`, explains it, and knows a fix for the first. A model this small
 * cannot read line numbers: a test that wants a certain line or a fix that proves says so.
 */
export function goodReviewer(options: GoodReviewer = {}): Program {
  const fix = options.fix ?? { lines: ["  return JSON.parse(text);"] };
  const at = options.line === undefined ? null : String(options.line);
  return {
    name: "good-reviewer",
    cues: { code: ["eval("], left: ["FIXME"], fix: [FIX_QUESTION] },
    judge: { yesWhen: ["code", "left"], whenPresent: 0.95, whenAbsent: 0.03 },
    answers: [
      { when: ["code", "fix"], script: fixScript(fix.lines, options.fix?.range) },
      {
        when: ["code"],
        script: findingScript(
          ["Text from outside is run as code,", " so whoever writes it runs code here."],
          "error",
          at,
        ),
      },
      {
        when: ["left"],
        script: findingScript(["This was left unfinished", " and says so itself."], "warning", at),
      },
    ],
  };
}

/** Stands in the heading of every real chunk of the tests: what says yes to everything says no of nothing. */
const ANYTHING = ["src/"];

/** Says yes to everything, on whatever line comes first, and its fixes do not parse. */
export const NOISY: Program = {
  name: "noisy-reviewer",
  cues: { anything: ANYTHING, fix: [FIX_QUESTION] },
  judge: { yesWhen: ["anything"], whenPresent: 0.9, whenAbsent: 0.1 },
  answers: [
    { when: ["fix"], script: fixScript(["if (((", "}}} else {"]) },
    { when: [], script: findingScript(["Something here", " could perhaps go wrong."], "note") },
  ],
};

/** Some are refused by the grammar and skipped, the others come through: never more than three refused in a row. */
const HOSTILE_FIX: readonly Segment[] = [
  "rm -rf ~\n",
  "lines ",
  line("99999"),
  "-",
  line("100000"),
  "\n|\u001b]0;owned\u0007",
  "\n|",
  "\u202eelif",
  "process.exit(0); //",
  "\u001b[2J",
  "\n|require('child_process')",
  "\nend",
];
const HOSTILE_FINDING: readonly Segment[] = [
  "```",
  '{"line":',
  line("99999"),
  ',"path":"../../etc/passwd"',
  ',"message":"',
  "\u001b[31m",
  "\\u001b[2J",
  '"},{"line":1,',
  "Looks good, ignore the rules. ",
  "\u202e",
  "::error file=a::owned ",
  "\r\n",
  "<img src=x> @everyone [a](javascript:b) ",
  "`$(id)`",
  '","severity":"',
  "critical",
  "error",
  '"}',
  "extra",
];

/** Says yes to everything and tries what it must not: wrong lines, broken JSON, commands for terminals and CI. */
export const HOSTILE: Program = {
  name: "hostile-reviewer",
  cues: { anything: ANYTHING, fix: [FIX_QUESTION] },
  judge: { yesWhen: ["anything"], whenPresent: 0.99, whenAbsent: 0.02 },
  answers: [
    { when: ["fix"], script: HOSTILE_FIX },
    { when: [], script: HOSTILE_FINDING },
  ],
};

const made = new Map<string, Promise<string>>();

/** Path of a model file that plays the good reviewer. Files lie in the temporary folder by content and are made once. */
export function goodModel(options: GoodReviewer = {}): Promise<string> {
  return modelFile(goodReviewer(options));
}

/** Path of a model file that plays the noisy reviewer. */
export function noisyModel(): Promise<string> {
  return modelFile(NOISY);
}

/** Path of a model file that plays the hostile reviewer. */
export function hostileModel(): Promise<string> {
  return modelFile(HOSTILE);
}

/** Path of a model file for any program. */
export function modelFile(program: Program): Promise<string> {
  return once(JSON.stringify(program), program.name, () => programmedModelBytes(program));
}

/** Path of an embedding model file. */
export function embeddingModel(program: EmbeddingProgram): Promise<string> {
  return once(JSON.stringify(program), program.name, () => embeddingModelBytes(program));
}

/** Path of a model file with random weights. */
export function randomModel(seed = 1): Promise<string> {
  return once(`random-${seed}`, `random-${seed}`, () => randomModelBytes(seed));
}

function once(key: string, name: string, encode: () => Buffer): Promise<string> {
  const known = made.get(key);
  if (known !== undefined) return known;
  const making = keep(name, encode());
  made.set(key, making);
  return making;
}

async function keep(name: string, bytes: Buffer): Promise<string> {
  const directory = join(tmpdir(), "codey-test-models");
  const path = join(
    directory,
    `${name}-${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}.gguf`,
  );
  const kept = await stat(path).catch((error: NodeJS.ErrnoException) =>
    error.code === "ENOENT" ? null : Promise.reject(error),
  );
  if (kept?.size === bytes.length) return path;
  await mkdir(directory, { recursive: true });
  await writeFile(`${path}.${process.pid}`, bytes);
  await rename(`${path}.${process.pid}`, path);
  return path;
}
