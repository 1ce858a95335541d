import { dataBlock, findingPrompt, linesBlock } from "./ask/prompt.ts";
import { redactSecrets, redactText } from "./layers/security/redact-secrets.ts";
import type { Ports } from "./ports.ts";
import { roomAfter } from "./review/fits-context.ts";
import type { Git } from "./types/git.ts";
import type { Model } from "./types/model.ts";
import type { RememberedFinding } from "./types/vault.ts";
import { printable } from "./util/printable.ts";
import { textDigest } from "./util/text-digest.ts";
import { wholeTree } from "./whole-tree.ts";
import { writeAnswer, type Written } from "./write-answer.ts";

/** Lines shown around those of the finding. */
const AROUND = 12;
/** Four sentences. */
const LIMIT = 200;

export interface Explaining {
  readonly remembered: RememberedFinding;
  /** Of its rule; null for what a model found. */
  readonly meaning: string | null;
  readonly signal: AbortSignal;
  open(): Promise<Model>;
  /** Before the model begins to read. */
  onReading(): void;
  onText(text: string): void;
}

/**
 * Has a model say in a few sentences what a finding means. It is shown the finding, its rule, and the lines around it where
 * the file is still the one that was reviewed, else the quoted ones; all of it as data.
 */
export async function explainFinding(
  { git, config, constitution }: Pick<Ports, "git" | "config" | "constitution">,
  explaining: Explaining,
): Promise<Written> {
  const { signal, onText, onReading } = explaining;
  const blocks = [await linesOf(explaining.remembered, git), ...claimOf(explaining)];
  const model = await explaining.open();
  try {
    const limit = Math.min(LIMIT, constitution.limits.reasoning);
    const measure = {
      contextSize: model.info.contextSize,
      countTokens: (text: string) => model.countTokens(text),
    };
    const whole = findingPrompt(blocks);
    // A context so small holds the claim at least.
    const prompt = (await roomAfter(measure, whole)) >= limit ? whole : findingPrompt(claimOf(explaining));
    onReading();
    return await writeAnswer({ model, constitution, prompt, limit, seed: config.seed, signal, onText });
  } finally {
    await model.dispose();
  }
}

function claimOf({ remembered: { finding }, meaning }: Explaining): readonly string[] {
  const { path, range, message } = finding;
  const said = dataBlock(`Finding about line ${range.startLine}`, redactText(printable(message), path));
  return meaning === null ? [said] : [said, dataBlock("The rule", meaning)];
}

async function linesOf({ finding, headDigest }: RememberedFinding, git: Git): Promise<string> {
  const { path, range, evidence } = finding;
  const shown = (line: string): string => redactSecrets(printable(line.replace(/\r$/, "")), path);
  const heading = `From ${shown(path)}`;
  const text = headDigest === null ? null : await readAgain(path, headDigest, git);
  if (text === null) return linesBlock(heading, range.startLine, evidence.split("\n").map(shown));
  const first = Math.max(1, range.startLine - AROUND);
  const lines = text.split("\n").slice(first - 1, range.endLine + AROUND);
  return linesBlock(heading, first, lines.map(shown));
}

/** The text that was reviewed, where it still lies in the index of git or in the working tree. */
async function readAgain(path: string, headDigest: string, git: Git): Promise<string | null> {
  const index = wholeTree("index", git.root);
  for (const tree of [index, { ...index, mode: "worktree", head: "worktree" } as const]) {
    const [text = null] = await git.readHeadFiles(tree, [path]);
    if (text !== null && textDigest(text) === headDigest) return text;
  }
  return null;
}
