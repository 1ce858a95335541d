import { INTENT_LABELS, intentOf, intentPrompt } from "./ask/intent.ts";
import { redactText } from "./layers/security/redact-secrets.ts";
import { openRouter } from "./open-router.ts";
import type { Ports } from "./ports.ts";
import type { Intent } from "./types/ask.ts";

/** What a question wants: by the router's model where one is configured, else by its words. */
export async function routeIntent(
  question: string,
  ports: Pick<Ports, "config" | "chooseRouter">,
  run: Parameters<typeof openRouter>[1],
): Promise<Intent> {
  const model = await openRouter(ports, run);
  if (model === null) return intentOf(question);
  try {
    const prompt = intentPrompt(redactText(question, ""));
    const { judgement } = await model.judge({
      prompt,
      labels: INTENT_LABELS.map(([label]) => label),
      signal: run.signal,
    });
    const { probabilities } = judgement;
    const [best] = INTENT_LABELS.toSorted(
      ([one], [other]) => (probabilities[other] ?? 0) - (probabilities[one] ?? 0),
    );
    return best?.[1] ?? intentOf(question);
  } finally {
    await model.dispose();
  }
}
