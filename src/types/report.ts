import type { ChangeMode } from "./change.ts";
import type { ValidatedFinding } from "./finding.ts";
import type { TokenUse } from "./model.ts";
import type { NotReviewed, Route } from "./triage.ts";

export interface RunInfo {
  readonly id: string;
  readonly mode: ChangeMode;
  readonly base: string;
  readonly head: string;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly seed: number;
  readonly model: { readonly id: string; readonly digest: string } | null;
  readonly rulesDigest: string;
  readonly promptDigest: string;
  readonly providers: readonly string[];
}

export interface Coverage {
  readonly status: "complete" | "partial" | "none";
  readonly files: number;
  readonly chunks: number;
  readonly byRoute: Readonly<Record<Route, number>>;
  readonly reviewed: number;
  readonly cached: number;
  readonly notReviewed: readonly NotReviewed[];
}

/** What the model cost in this run. How tokens were saved is not told. */
export interface Usage extends Omit<TokenUse, "restoredTokens" | "draftedTokens" | "acceptedTokens"> {
  readonly modelLoadMs: number;
}

export interface Summary {
  readonly error: number;
  readonly warning: number;
  readonly note: number;
  readonly rejected: number;
  readonly suppressed: number;
}

/** `schemaVersion: 1`. Every sink reads nothing but this object. */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: "codey"; readonly version: string };
  readonly run: RunInfo;
  readonly coverage: Coverage;
  readonly findings: readonly ValidatedFinding[];
  readonly usage: Usage;
  readonly summary: Summary;
}
