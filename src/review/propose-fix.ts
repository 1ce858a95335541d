import type { Chunk, LineRange } from "../types/chunk.ts";
import type { Finding, Suggestion, Verdict } from "../types/finding.ts";
import { chunkNumbers } from "./chunk-numbers.ts";
import { forbiddenIn } from "./constitution.ts";
import { roomAfter } from "./fits-context.ts";
import { suggestionGrammar } from "./grammar.ts";
import type { Parsed } from "./parse-answer.ts";
import { parseFix } from "./parse-fix.ts";
import { type Claim, fixPrompt } from "./prompts.ts";
import type { Suspicion } from "./task.ts";

/** A fix may replace the finding's line and so many lines on either side. */
const REACH = 3;

/** Most tokens of a fix, below the constitution's limit for code: a longer one is a rewrite. */
const FIX_TOKENS = 512;

/** With less room than that a fix would break off. */
const LEAST_FIX_TOKENS = 64;

/** A finding that held, and what the model said of it in the numbers of its chunk. */
interface Claimed extends Suspicion {
  readonly finding: Finding;
  readonly claim: Claim;
}

export interface Fix {
  readonly suggestion: Suggestion | null;
  /** Why there is none, as a verdict that rejects nothing. */
  readonly verdicts: readonly Verdict[];
}

/**
 * Has a fix written for a finding that held. With a `prove` to ask, a fix that is refused is written once more with the
 * objection in the prompt, never a third time; the better of the two is kept, and validation has the last word.
 */
export async function proposeFix(suspicion: Claimed): Promise<Fix> {
  const first = await writeFix(suspicion, null);
  const objection = first.ok ? await objectionTo(suspicion, first.value) : first.reason;
  if (objection === null || suspicion.prove === null) return toFix(first);
  const second = await writeFix(suspicion, objection);
  return toFix(second.ok || !first.ok ? second : first);
}

function toFix(written: Parsed<Suggestion>): Fix {
  if (written.ok) return { suggestion: written.value, verdicts: [] };
  return { suggestion: null, verdicts: [{ layer: "constitution", verdict: "pass", reason: written.reason }] };
}

async function writeFix(suspicion: Claimed, objection: string | null): Promise<Parsed<Suggestion>> {
  const { chunk, finding, claim, context, interview, constitution } = suspicion;
  const { numberOf, rangeOf } = chunkNumbers(chunk);
  const ranges = fixableRanges(chunk, finding.range.startLine).map(({ startLine, endLine }) => ({
    startLine: numberOf(startLine),
    endLine: numberOf(endLine),
  }));
  const prompt = fixPrompt(context, claim, objection);
  const limit = Math.min(constitution.limits.coding, FIX_TOKENS, await roomAfter(suspicion, prompt));
  if (limit < LEAST_FIX_TOKENS)
    return { ok: false, reason: "No room is left for a fix in the model's context." };
  const text = await interview.write(prompt, suggestionGrammar(ranges), limit);
  const parsed = parseFix(text, ranges);
  if (!parsed.ok) return parsed;
  const forbidden = forbiddenIn(constitution, "code", parsed.value.replacement);
  const suggestion = { ...parsed.value, range: rangeOf(parsed.value.range) };
  return forbidden === null
    ? { ok: true, value: suggestion }
    : { ok: false, reason: `The model's fix ${forbidden.meaning}.` };
}

async function objectionTo({ prove, finding }: Claimed, suggestion: Suggestion): Promise<string | null> {
  const proof = await prove?.(finding, suggestion);
  if (proof === undefined || proof.status === "proven") return null;
  return proof.proof.find(({ verdict }) => verdict === "reject")?.reason ?? "It could not be proven.";
}

/**
 * The ranges that a fix may replace: they hold the line, reach at most three lines from it, and stay on lines that the
 * change added. A comment with a suggestion can stand there on any platform, and what the change left alone is not
 * the review's to rewrite; lines can still be put before and behind.
 */
export function fixableRanges(chunk: Chunk, line: number): readonly LineRange[] {
  const added = new Set(chunk.addedLines);
  const reach = (step: 1 | -1): readonly number[] => {
    const reached = [line];
    for (let next = line + step; Math.abs(next - line) <= REACH && added.has(next); next += step) {
      reached.push(next);
    }
    return reached;
  };
  return reach(-1).flatMap((startLine) => reach(1).map((endLine) => ({ startLine, endLine })));
}
