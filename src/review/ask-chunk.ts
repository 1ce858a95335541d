import type { Finding } from "../types/finding.ts";
import { chooseQuestions, type ChosenQuestion } from "./choose-questions.ts";
import { pursue } from "./pursue.ts";
import { fitsContext, hasRoom } from "./fits-context.ts";
import { GATE, NOTHING, questionPrompt, reportPrompt } from "./prompts.ts";
import type { Question } from "./questions.ts";
import { type Definitions, renderChunk } from "./render-chunk.ts";
import type { ChunkTask } from "./task.ts";

/** Most findings that are written about one chunk: a model that says yes to everything is not worth its seconds. */
const FINDINGS_PER_CHUNK = 3;

export type Outcome = "finished" | "out-of-time";

/**
 * The protocol of one chunk: judge whether there is anything to ask about, then its questions; where P(yes) reaches the threshold, likeliest first, have a finding
 * written, looked at again and compared with the base. Findings come as they are found, rejected ones too.
 * A chunk without an added line has nothing to point at: it finishes at once, without a token.
 */
export async function* askChunk(task: ChunkTask): AsyncGenerator<Finding, Outcome> {
  const { chunk, options } = task;
  const questions = chooseQuestions({ chunk, signals: task.signals, limit: options.questions });
  if (chunk.addedLines.length === 0 || questions.length === 0) return "finished";
  const { context, definitions } = await renderToFit(task, questions[0]?.question.text ?? "");

  const likely: { readonly question: Question; readonly yes: number }[] = [];
  if (task.deadline()) return "out-of-time";
  for (const { question } of await behindGate(task, questions, context)) {
    if (task.deadline()) return "out-of-time";
    const yes = await task.interview.judge(questionPrompt(context, question.text), NOTHING);
    if (yes >= options.threshold) likely.push({ question, yes });
  }
  const found: Finding[] = [];
  for (const { question, yes } of likely
    .sort((one, other) => other.yes - one.yes)
    .slice(0, FINDINGS_PER_CHUNK)) {
    if (task.deadline()) return "out-of-time";
    const finding = await pursue({ ...task, context, definitions, question, yes, found });
    found.push(finding);
    yield finding;
  }
  return "finished";
}

/** What a layer noticed is asked in any case; what only fits, where the model does not rule out a defect at large. */
async function behindGate(
  { interview, options }: ChunkTask,
  questions: readonly ChosenQuestion[],
  context: string,
): Promise<readonly ChosenQuestion[]> {
  const noticed = questions.filter(({ isNoticed }) => isNoticed);
  if (options.gate === 0 || noticed.length === questions.length) return questions;
  const yes = await interview.judge(questionPrompt(context, GATE), NOTHING);
  return yes >= options.gate ? questions : noticed;
}

/** The chunk with the definitions of what it calls, or without them where only that fits. Throws as `fitsContext` does. */
async function renderToFit(
  task: ChunkTask,
  question: string,
): Promise<{ readonly context: string; readonly definitions: Definitions }> {
  const whole = renderChunk(task.chunk, task.redact, "shown");
  const bare = renderChunk(task.chunk, task.redact, "left-out");
  if (bare !== whole && (await hasRoom(task, reportPrompt(whole, question))))
    return { context: whole, definitions: "shown" };
  await fitsContext(task, reportPrompt(bare, question));
  return { context: bare, definitions: "left-out" };
}
