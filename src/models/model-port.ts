import { EnvironmentError } from "../types/errors.ts";
import type { GenerateRequest, JudgeRequest, Judgement, Model, TokenUse } from "../types/model.ts";
import type { Carrier } from "./carrier.ts";
import { Pieces } from "./pieces.ts";
import type { Outcome } from "./worker/protocol.ts";

/** The Model port over whoever carries out orders. */
export function modelPort(carrier: Carrier): Model {
  return {
    get info() {
      return carrier.info;
    },
    judge: (request) => judge(carrier, request),
    generate: (request) => generate(carrier, request),
    async countTokens(text) {
      const outcome = await carrier.request({ type: "count", text });
      if (outcome.type !== "counted") throw unexpected(carrier.info.id, outcome);
      return outcome.tokens;
    },
    dispose: () => carrier.dispose(),
  };
}

async function judge(
  carrier: Carrier,
  { prompt, labels, contentFree, signal }: JudgeRequest,
): Promise<{ readonly judgement: Judgement; readonly use: TokenUse }> {
  const order = { type: "judge", prompt, labels, contentFree: contentFree ?? null } as const;
  const outcome = await carrier.request(order, { signal });
  if (outcome.type !== "judged") throw unexpected(carrier.info.id, outcome);
  const { probabilities, calibrated, use } = outcome;
  return { judgement: { probabilities, ...(calibrated && { calibrated }) }, use };
}

async function* generate(
  carrier: Carrier,
  { prompt, grammar, limit, seed, drafts = true, signal }: GenerateRequest,
): AsyncGenerator<string, TokenUse, void> {
  const stopped = new AbortController();
  const pieces = new Pieces();
  const asked = carrier
    .request(
      { type: "generate", prompt, grammar, limit, seed, drafts },
      {
        signal: signal === undefined ? stopped.signal : AbortSignal.any([signal, stopped.signal]),
        onPiece: (text) => pieces.add(text),
        onRestart: () => pieces.replay(),
      },
    )
    .finally(() => pieces.end());
  asked.catch(() => {}); // Looked at below, when the pieces are through.
  try {
    yield* pieces.all();
    const outcome = await asked;
    if (outcome.type !== "generated") throw unexpected(carrier.info.id, outcome);
    return outcome.use;
  } finally {
    stopped.abort();
  }
}

/** What to throw where an order came to something that it cannot come to; the outcome is the error's cause. */
export function unexpected(id: string, outcome: Outcome): Error {
  if (outcome.type === "too-long") {
    return new RangeError(
      `It needs ${outcome.tokens} tokens with its answer, and the model's context holds ${outcome.contextSize}.`,
      { cause: outcome },
    );
  }
  const what = outcome.type === "failed" ? outcome.message : `it answered with ${outcome.type}`;
  return new EnvironmentError(`The model ${id} could not do its work: ${what}.`, { cause: outcome });
}

/** Whether the cause of an error is the outcome that it stands for: the order failed, and the model is well. */
export function isOutcome(cause: unknown): cause is Outcome {
  return (
    typeof cause === "object" &&
    cause !== null &&
    "type" in cause &&
    (cause.type === "failed" || cause.type === "too-long" || cause.type === "cancelled")
  );
}
