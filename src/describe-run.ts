import type { Change } from "./types/change.ts";
import type { Config } from "./types/config.ts";
import type { ModelInfo } from "./types/model.ts";
import type { RunInfo } from "./types/report.ts";
import { digest } from "./util/digest.ts";

export interface RunFacts {
  readonly change: Change;
  readonly config: Config;
  readonly model: ModelInfo | null;
  /** Empty where none had a say. */
  readonly digests: { readonly rules: string; readonly prompts: string };
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** The report's head: what was reviewed, when, and by what. */
export function describeRun({ change, config, model, digests, ...time }: RunFacts): RunInfo {
  const { mode, base, head } = change;
  const startedAt = new Date(time.startedAt).toISOString();
  return {
    id: digest(mode, base, head, startedAt).slice(0, 16),
    mode,
    base,
    head,
    startedAt,
    durationMs: Math.round(time.endedAt - time.startedAt),
    seed: config.seed,
    model: model === null ? null : { id: model.id, digest: model.digest },
    rulesDigest: digests.rules,
    promptDigest: digests.prompts,
    providers: ["local"],
  };
}
