import { AnswerGate, type Refuse } from "./ask/answer-gate.ts";
import { ANSWER_GRAMMAR } from "./ask/grammar.ts";
import { type Constitution, forbiddenIn } from "./review/constitution.ts";
import type { Model, Prompt, TokenUse } from "./types/model.ts";
import { NO_TOKENS } from "./util/token-meter.ts";

export interface Writing {
  readonly model: Model;
  readonly constitution: Constitution;
  readonly prompt: Prompt;
  /** In tokens. */
  readonly limit: number;
  readonly seed: number;
  readonly signal: AbortSignal;
  /** The answer as far as it is allowed, as it comes. */
  onText(text: string): void;
}

export interface Written {
  /** What was allowed of it; empty where nothing was. */
  readonly text: string;
  /** Why something was left out, in words that complete "The answer …". */
  readonly refused: readonly string[];
  readonly reachedLimit: boolean;
  readonly use: TokenUse;
}

/**
 * Has a model write plain text, held to the constitution sentence by sentence. Ends early where the beginning is refused, and where
 * the text only repeats itself. Throws the signal's reason.
 */
export async function writeAnswer(writing: Writing): Promise<Written> {
  const { model, prompt, limit, seed, signal, onText } = writing;
  const gate = new AnswerGate(refusalBy(writing.constitution));
  const show = (text: string): void => {
    if (text !== "") onText(text);
  };
  const pieces = model.generate({ prompt, grammar: ANSWER_GRAMMAR, limit, seed, signal });
  let use: TokenUse | null = null;
  while (use === null) {
    const step = await pieces.next();
    signal.throwIfAborted();
    if (step.done === true) use = step.value;
    else {
      show(gate.add(step.value));
      if (!gate.isRepeating && (gate.shown !== "" || gate.refused.length === 0)) continue;
      await pieces.return(NO_TOKENS);
      use = NO_TOKENS;
    }
  }
  show(gate.end());
  const text = gate.shown.trim();
  return { text, refused: gate.refused, reachedLimit: use.generatedTokens >= limit, use };
}

/** The forbidden patterns of the constitution, for code as for code and for sentences as for messages. */
function refusalBy(constitution: Constitution): Refuse {
  return (text, isCode) => forbiddenIn(constitution, isCode ? "code" : "message", text)?.meaning ?? null;
}
