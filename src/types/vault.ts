import type { Finding, ValidatedFinding } from "./finding.ts";

/** What a person said of a finding. */
export interface Decision {
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly path: string;
  readonly decision: "accepted" | "rejected";
  readonly reason: string | null;
  /** ISO 8601. */
  readonly created: string;
}

/** What makes two questions the same question: nothing else may enter the cache key. */
export interface ReviewKey {
  readonly chunkDigest: string;
  readonly modelDigest: string;
  readonly promptDigest: string;
  readonly rulesDigest: string;
}

/** A finding with the text it was made on, so that nothing of it is applied to another. */
export interface RememberedFinding {
  readonly finding: ValidatedFinding;
  /** `textDigest` of the head file; null where the file had no head or was not read. */
  readonly headDigest: string | null;
}

/** Port to what Codey remembers about one repository. Lives outside of the repository. */
export interface Vault {
  /**
   * The model's findings on this very question, or null when it was never answered. They are free of their place: lines
   * count from the chunk's first line (0), path and evidence are empty.
   */
  cachedReview(key: ReviewKey): Promise<readonly Finding[] | null>;
  cacheReview(key: ReviewKey, findings: readonly Finding[]): Promise<void>;
  decision(fingerprint: string): Promise<Decision | null>;
  /** Resolves once the record is durable. */
  decide(decision: Decision): Promise<void>;
  /** The findings of a run, of every status, so that `explain`, `accept`, `reject` and `fix` work after it. */
  rememberRun(findings: readonly RememberedFinding[]): Promise<void>;
  /** All remembered findings whose fingerprint begins so. */
  recallFindings(fingerprintPrefix: string): Promise<readonly RememberedFinding[]>;
  /** The findings of the run that was remembered last, in its order. */
  lastRun(): Promise<readonly RememberedFinding[]>;
  close(): Promise<void>;
}
