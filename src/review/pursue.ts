import type { Chunk } from "../types/chunk.ts";
import type { Finding, Verdict } from "../types/finding.ts";
import { unitAt } from "../util/unit-at.ts";
import { chunkNumbers, withFileNumbers } from "./chunk-numbers.ts";
import { confidenceOf } from "./confidence.ts";
import { forbiddenIn } from "./constitution.ts";
import { FINDING_TOKENS, roomAfter } from "./fits-context.ts";
import { findingGrammar, MESSAGE_LENGTH } from "./grammar.ts";
import { oddsOf } from "./odds.ts";
import { parseAnswer, type Answer } from "./parse-answer.ts";
import {
  type Claim,
  NOTHING,
  NOTHING_CLAIMED,
  questionPrompt,
  reportPrompt,
  secondLookPrompt,
} from "./prompts.ts";
import { proposeFix } from "./propose-fix.ts";
import { renderBase } from "./render-chunk.ts";
import type { Suspicion } from "./task.ts";

/**
 * P(yes) of the second look under which a claim is not believed: nine times the odds of a claim about nothing, as for the
 * question before it. Together they make three in five of what one in fifty is.
 */
const BELIEVED = 0.9;

/** Share of the head's odds of a yes from which the base counts as just as likely to have the defect. */
const AS_LIKELY = 0.5;

/**
 * Turns a yes into a finding: has it written, reads it as hostile text, has it looked at again and compared with the
 * base. The first step that objects ends the work; its verdict stays with the finding, which validation then
 * rejects. A fix is asked for only when nobody objected.
 */
export async function pursue(suspicion: Suspicion): Promise<Finding> {
  const { chunk, context, question, interview, constitution } = suspicion;
  const numbers = chunk.addedLines.map(chunkNumbers(chunk).numberOf);
  const text = await interview.write(
    reportPrompt(context, question.text),
    findingGrammar(numbers),
    Math.min(constitution.limits.reasoning, FINDING_TOKENS),
  );
  const parsed = parseAnswer(text, numbers);
  if (!parsed.ok) return unreadable(suspicion, parsed.reason);
  const { verdicts, confidence } = await crossExamine(suspicion, parsed.value);
  const finding = toFinding(suspicion, parsed.value, { verdicts, confidence });
  if (isRejected(finding) || !suspicion.options.suggestions) return finding;
  const fix = await proposeFix({ ...suspicion, finding, claim: parsed.value });
  return { ...finding, suggestion: fix.suggestion, verdicts: [...verdicts, ...fix.verdicts] };
}

interface Weighed {
  readonly verdicts: readonly Verdict[];
  readonly confidence: number;
}

async function crossExamine(suspicion: Suspicion, answer: Answer): Promise<Weighed> {
  const form = judgeForm(suspicion, answer);
  if (form.verdict === "reject") return { verdicts: [form], confidence: 0 };
  const { context, interview, yes } = suspicion;
  const secondLook = await interview.judge(secondLookPrompt(context, answer), NOTHING_CLAIMED);
  const second = judgeSecondLook(suspicion, secondLook);
  if (second.verdict === "reject") {
    return { verdicts: [form, second], confidence: confidenceOf({ question: yes, secondLook, base: null }) };
  }
  const compared = await compareWithBase(suspicion);
  return {
    verdicts: [form, second, compared.verdict],
    confidence: confidenceOf({ question: yes, secondLook, base: compared.base }),
  };
}

interface Compared {
  /** P(yes) on the base version; null where there is nothing to compare with. */
  readonly base: number | null;
  readonly verdict: Verdict;
}

async function compareWithBase(suspicion: Suspicion): Promise<Compared> {
  const { chunk, redact, definitions, question, interview } = suspicion;
  if (question.comparesSides === true) return notCompared("The question is about both sides.");
  const context = renderBase(chunk, redact, definitions);
  if (context === null) return notCompared("The base has no version of it.");
  const prompt = questionPrompt(context, question.text);
  if ((await roomAfter(suspicion, prompt)) < 0)
    return notCompared("The base version is too long for the model's context.");
  const base = await interview.judge(prompt, NOTHING);
  return { base, verdict: judgeBase(suspicion, base) };
}

function notCompared(reason: string): Compared {
  return { base: null, verdict: { layer: "base", verdict: "pass", reason } };
}

function judgeForm({ chunk, constitution, found }: Suspicion, answer: Answer): Verdict {
  const forbidden = forbiddenIn(constitution, "message", answer.message);
  if (forbidden !== null) {
    return { layer: "constitution", verdict: "reject", reason: `The answer ${forbidden.meaning}.` };
  }
  const { line, message } = inFile(chunk, answer);
  const same = found.some(
    (other) => other.range.startLine === line && (other.message === message || !isRejected(other)),
  );
  return same
    ? { layer: "constitution", verdict: "reject", reason: "Another question has led to this line already." }
    : { layer: "constitution", verdict: "pass", reason: "The answer keeps to the matter." };
}

function isRejected({ verdicts = [] }: Finding): boolean {
  return verdicts.some(({ verdict }) => verdict === "reject");
}

function judgeSecondLook({ question, yes }: Suspicion, secondLook: number): Verdict {
  const asked = `“${question.text}” was answered yes with ${percent(yes)}`;
  return secondLook < BELIEVED
    ? {
        layer: "second-look",
        verdict: "reject",
        reason: `${asked}, but the claim is believed with ${percent(secondLook)} only.`,
      }
    : {
        layer: "second-look",
        verdict: "pass",
        reason: `${asked}; the claim is believed with ${percent(secondLook)}.`,
      };
}

function judgeBase({ yes }: Suspicion, base: number): Verdict {
  return oddsOf(base) >= oddsOf(yes) * AS_LIKELY
    ? {
        layer: "base",
        verdict: "reject",
        reason: `As likely there before the change: ${percent(base)} then, ${percent(yes)} now.`,
      }
    : {
        layer: "base",
        verdict: "pass",
        reason: `Less likely before the change: ${percent(base)} then, ${percent(yes)} now.`,
      };
}

function percent(probability: number): string {
  return `${Math.round(probability * 100)} %`;
}

/** The number of a chunk's first added line. */
const FIRST_ADDED = 1;

/** An answer speaks in the numbers of its chunk. */
function inFile(chunk: Chunk, { line, message }: Answer): Claim {
  return {
    line: chunkNumbers(chunk).lineOf(line),
    message: withFileNumbers(message, chunk, MESSAGE_LENGTH.max),
  };
}

function toFinding({ chunk, question }: Suspicion, answer: Answer, weighed: Weighed): Finding {
  const { line, message } = inFile(chunk, answer);
  return {
    ruleId: `model/${question.category}`,
    source: "model",
    category: question.category,
    severity: answer.severity,
    confidence: weighed.confidence,
    path: chunk.path,
    range: { startLine: line, endLine: line },
    symbol: unitAt(chunk, line).symbol,
    message,
    evidence: chunk.headText.split("\n")[line - (chunk.headRange?.startLine ?? 1)] ?? "",
    suggestion: null,
    verdicts: weighed.verdicts,
  };
}

/** What a yes leaves behind whose finding could not be read: rejected from the start, at the chunk's first added line. */
function unreadable(suspicion: Suspicion, reason: string): Finding {
  const message = `“${suspicion.question.text}” was answered yes, but what followed could not be read.`;
  return toFinding(
    suspicion,
    { line: FIRST_ADDED, message, severity: "note" },
    { verdicts: [{ layer: "constitution", verdict: "reject", reason }], confidence: 0 },
  );
}
