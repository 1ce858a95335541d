import type { Pattern, PatternOrigin, Place, RememberedFinding } from "../types/vault.ts";
import { intentOf, signatureOf } from "./signature.ts";

/** How far a record is trusted at first: people err, too. */
const TRUST = 0.9;
const TTL_MS = 90 * 24 * 60 * 60 * 1000;
const LONGEST_DELTA = 4000;
const LONGEST_REASON = 500;

/** Masks the secrets in one line of the file at `path`. */
export type Redact = (line: string, path: string) => string;

export interface Decided {
  readonly remembered: RememberedFinding;
  readonly decision: Pattern["decision"];
  readonly reason: string | null;
  readonly origin: PatternOrigin;
  readonly place: Place;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly redact: Redact;
}

/** What is kept of a decision. Every text of the repository in it is redacted and cut to a bounded length. */
export function makePattern({ remembered, decision, reason, origin, place, now, redact }: Decided): Pattern {
  const { finding, stated } = remembered;
  const { fingerprint, ruleId, category, source, path, suggestion } = finding;
  const clean = (text: string): string =>
    text
      .slice(0, LONGEST_DELTA)
      .split("\n")
      .map((line) => redact(line, path))
      .join("\n");
  const before = clean(finding.evidence);
  return {
    fingerprint,
    ruleId,
    path,
    decision,
    reason: reason === null ? null : clean(reason.slice(0, LONGEST_REASON)),
    created: new Date(now).toISOString(),
    branch: place.branch,
    commit: place.commit,
    author: place.author,
    category,
    source,
    origin,
    signature: signatureOf(before),
    intent: intentOf(clean(finding.message)),
    delta: { before, after: suggestion === null ? null : clean(suggestion.replacement) },
    scope: scopeOf(path),
    stated,
    confidence: TRUST,
    expires: new Date(now + TTL_MS).toISOString(),
    hits: 0,
  };
}

/** The folder of a file, ending with a slash; empty at the root. */
export function scopeOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** Whether a file is in a scope: in its folder or below. The root's scope holds the root's own files alone. */
export function isInScope(path: string, scope: string): boolean {
  return scope === "" ? !path.includes("/") : path.startsWith(scope);
}
