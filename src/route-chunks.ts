import type { Examination } from "./examine.ts";
import { redactSecrets } from "./layers/security/redact-secrets.ts";
import { openRouter } from "./open-router.ts";
import type { Ports, ReviewRun } from "./ports.ts";
import { isRoutable, NO_CHANGE, ROUTE_LABELS, routedBy, routerPrompt } from "./triage/model-router.ts";
import type { Model } from "./types/model.ts";
import type { Triage } from "./types/triage.ts";
import { printable } from "./util/printable.ts";

type Routing = Pick<Examination, "triaged" | "findings" | "signals">;
type Run = Pick<ReviewRun, "signal" | "onEvent">;

/**
 * What the router made of the chunks, after a small model had its say, where one is configured (`router.kind`): one judgement a chunk.
 * It can only take chunks away from the reviewer. Where it cannot be had, that is told and all stays as it is.
 */
export async function routeChunks(
  ports: Pick<Ports, "config" | "chooseRouter">,
  run: Run,
  routing: Routing,
): Promise<readonly Triage[]> {
  const { triaged } = routing;
  if (ports.config.router.kind !== "gguf") return triaged;
  const asked = triaged.filter((one) => isRoutable(one, isNoticed(one, routing)));
  if (asked.length === 0) return triaged;
  const model = await openRouter(ports, run);
  if (model === null) return triaged;
  try {
    const routed = new Map<Triage, Triage>();
    for (const one of asked) routed.set(one, await route(one, model, run.signal));
    return triaged.map((one) => routed.get(one) ?? one);
  } finally {
    await model.dispose();
  }
}

async function route(triaged: Triage, model: Model, signal: AbortSignal): Promise<Triage> {
  signal.throwIfAborted();
  const { path } = triaged.chunk;
  const prompt = routerPrompt(triaged, (line) => redactSecrets(printable(line).replaceAll("\n", " "), path));
  const { judgement } = await model.judge({ prompt, labels: ROUTE_LABELS, contentFree: NO_CHANGE, signal });
  return routedBy(triaged, judgement.calibrated ?? judgement.probabilities);
}

/** Whether a rule or a signal speaks of one of the chunk's lines. */
function isNoticed({ chunk: { path, headRange } }: Triage, { findings, signals }: Routing): boolean {
  const isInside = (where: string, line: number): boolean =>
    where === path && headRange !== null && line >= headRange.startLine && line <= headRange.endLine;
  return (
    findings.some((finding) => isInside(finding.path, finding.range.startLine)) ||
    signals.some((signal) => isInside(signal.path, signal.line))
  );
}
