import type { Model } from "../../src/types/model.ts";
import type { Random } from "../states/random.ts";

const LABELS = ["yes", "no"] as const;
const ANYTHING = "root ::= [a-z0-9 ] root";
/** An order that takes longer hangs. */
const LONGEST_MS = 60_000;

/** What came of one order. */
export interface Settled {
  readonly what: string;
  readonly outcome: string;
  /** Null where the outcome is as documented. */
  readonly problem: string | null;
}

/** Errors that people are told about; each is written down in docs/models.md. */
const DOCUMENTED = [
  /^The model \S+ stopped working twice: /,
  /^The model \S+ could not be loaded: /,
  /^The model \S+ could not do its work: /,
  /^The model \S+ needs about \d+ MB/,
  /^The model \S+ was already (unloaded|handed back)\./,
  /\.gguf (is not a GGUF|is cut off|cannot be read|ends|has|is)/,
  /^It needs \d+ tokens with its answer/,
] as const;

/** Knows of work while it goes on, for whoever looks for the cause of a hang. */
export type Watch = <T>(what: string, work: Promise<T>) => Promise<T>;

/** One order, chosen at random, and whether what came of it is right. Always settles. */
export async function giveOrder(model: Model, random: Random, watch: Watch): Promise<Settled> {
  const controller = new AbortController();
  const { signal } = controller;
  const isCancelled = random.chance(0.25);
  const wait = random.below(120);
  const timer = isCancelled ? setTimeout(() => controller.abort(new Error("cancelled")), wait) : undefined;
  const [what, work] = choose(model, random, signal);
  let late: NodeJS.Timeout | undefined;
  const hang = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error("hangs")), LONGEST_MS);
  });
  try {
    const problem = await watch(
      isCancelled ? `${what} that is cancelled` : what,
      Promise.race([work(), hang]),
    );
    return { what, outcome: "answered", problem };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    if (said === "cancelled" && signal.aborted) return { what, outcome: "cancelled", problem: null };
    const isKnown = isDocumented(said);
    return {
      what,
      outcome: isKnown ? kindOf(said) : "unknown error",
      problem: isKnown ? null : `${what}: ${said}`,
    };
  } finally {
    clearTimeout(timer);
    clearTimeout(late);
  }
}

/** The message without what differs from schedule to schedule. */
export function kindOf(message: string): string {
  return message
    .replace(/^\S*\//, "")
    .replaceAll(/\d+/g, "N")
    .slice(0, 60);
}

export function isDocumented(message: string): boolean {
  return DOCUMENTED.some((pattern) => pattern.test(message));
}

type Work = () => Promise<string | null>;

function choose(model: Model, random: Random, signal: AbortSignal): readonly [string, Work] {
  const isWrong = random.chance(0.5);
  const filler = "abc ".repeat(random.below(60));
  const context = `+${random.below(5)}|${isWrong ? "eval(x)" : "plain"} ${filler}\n`;
  const prompt = {
    prefix: `You review. ${"Rules. ".repeat(12)}`,
    context,
    question: random.pick(["Is it wrong?", "Why?"]),
  };
  switch (
    random.pick(["judge", "judge", "judge", "calibrated", "generate", "stop early", "count", "too long"])
  ) {
    case "judge":
    case "calibrated": {
      const free = random.chance(0.5) ? { contentFree: "N/A" } : {};
      return [
        "judge",
        async () => {
          const { judgement } = await model.judge({ prompt, labels: LABELS, signal, ...free });
          const { yes = Number.NaN, no = Number.NaN } = judgement.probabilities;
          if (!(Math.abs(yes + no - 1) < 1e-6)) return `P(yes) ${yes} and P(no) ${no}`;
          // What the model is programmed to say: a wrong state, or another's answer, would say otherwise.
          return Math.abs(yes - (isWrong ? 0.9 : 0.1)) < 0.02
            ? null
            : `judged ${yes} of ${context.slice(0, 20)}`;
        },
      ];
    }
    case "generate":
    case "stop early": {
      const limit = 10 + random.below(150);
      const most = random.chance(0.3) ? random.below(20) : Number.POSITIVE_INFINITY;
      return [
        "generate",
        async () => {
          let text = "";
          let count = 0;
          for await (const piece of model.generate({ prompt, grammar: ANYTHING, limit, seed: 1, signal })) {
            text += piece;
            count += 1;
            if (count > most) break;
          }
          return /^[a-z0-9 ]*$/.test(text) ? null : `wrote ${text.slice(0, 40)}`;
        },
      ];
    }
    case "count":
      return [
        "count",
        async () => {
          const tokens = await model.countTokens("abc");
          return tokens === 3 ? null : `counted ${tokens}`;
        },
      ];
    default:
      return [
        "too long",
        async () => {
          try {
            await model.judge({
              prompt: { ...prompt, context: "abcd".repeat(1000) },
              labels: LABELS,
              signal,
            });
          } catch (error) {
            if (error instanceof RangeError) return null;
            throw error;
          }
          return "was not refused";
        },
      ];
  }
}
