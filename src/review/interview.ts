import type { Model, Prompt, TokenUse } from "../types/model.ts";
import { LABELS } from "./prompts.ts";
import { addUse, NO_TOKENS } from "../util/token-meter.ts";

/** Characters after which a stream is given up: no grammar of Codey's allows as many. */
const ENDLESS = 16_000;

/** One conversation with the model about one chunk, its tokens counted. */
export interface Interview {
  /**
   * P(yes), 0..1, calibrated by what is answered to `nothing` in the place of the context: 0.5 is "as of nothing", 0.9 nine times
   * its odds. Throws when the model gives no probability.
   */
  judge(prompt: Prompt, nothing: string): Promise<number>;
  /** A whole answer in the grammar's form, or what there is of it at `limit` tokens. */
  write(prompt: Prompt, grammar: string, limit: number): Promise<string>;
  use(): TokenUse;
}

/** Every call looks at the signal first; after an abort it throws the signal's reason. */
export function interview(input: {
  readonly model: Model;
  readonly seed: number;
  readonly signal: AbortSignal;
}): Interview {
  const { model, seed, signal } = input;
  let spent = NO_TOKENS;
  return {
    judge: async (prompt, nothing) => {
      signal.throwIfAborted();
      const { judgement, use } = await model.judge({ prompt, labels: LABELS, contentFree: nothing, signal });
      spent = addUse(spent, use);
      signal.throwIfAborted();
      return probability(judgement.calibrated?.[LABELS[0]]);
    },
    write: async (prompt, grammar, limit) => {
      signal.throwIfAborted();
      const { text, use } = await readAll(model.generate({ prompt, grammar, limit, seed, signal }));
      spent = addUse(spent, use);
      signal.throwIfAborted();
      return text;
    },
    use: () => spent,
  };
}

function probability(value: number | undefined): number {
  if (value === undefined || !(value >= 0 && value <= 1)) {
    throw new RangeError(`The model judged with ${String(value)}, which is no probability.`);
  }
  return value;
}

async function readAll(
  pieces: AsyncGenerator<string, TokenUse, void>,
): Promise<{ readonly text: string; readonly use: TokenUse }> {
  let text = "";
  while (text.length <= ENDLESS) {
    const step = await pieces.next();
    if (step.done === true) return { text, use: step.value };
    text += step.value;
  }
  const { value } = await pieces.return(NO_TOKENS);
  return { text, use: typeof value === "string" ? NO_TOKENS : value };
}
