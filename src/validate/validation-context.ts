import type { Chunk } from "../types/chunk.ts";
import type { Config } from "../types/config.ts";
import type { FileDiff } from "../types/diff.ts";
import type { Finding, Verdict } from "../types/finding.ts";
import type { JudgePair, Pair } from "../types/layers.ts";
import type { Suppression } from "../types/suppression.ts";
import type { OpenSource, Source } from "../types/syntax.ts";
import type { StyleSettings } from "../types/style.ts";
import type { Decision } from "../types/vault.ts";

/** What a suggestion is proven with. */
export interface ProofTools {
  readonly openSource: OpenSource;
  /** The five layers over (head, head + suggestion). */
  readonly judgePair: JudgePair;
  /** Whether the rule of a layer's finding still fires on the replaced lines; asked for findings of layers only. */
  readonly stillFires?: (finding: Finding, pair: Pair) => boolean;
  /** What `.editorconfig` asks of the file; without it a suggestion is dressed as the file's own lines are. */
  readonly style?: StyleSettings | null;
}

/** Everything that validation may know about one finding: values and pure functions, nothing to ask the world. */
export interface ValidationContext extends ProofTools {
  /** The head side of the finding's file; null when the change deleted it. */
  readonly head: Source | null;
  readonly diff: FileDiff;
  /** The chunks of this file. */
  readonly chunks: readonly Chunk[];
  /** The comment in the head that silences the finding, looked up beforehand. */
  readonly suppression: Suppression | null;
  /** What a person said of the finding with this fingerprint, looked up beforehand. */
  readonly decision: Decision | null;
  /** What earlier decisions about others say of it; null where there are none. */
  readonly learned: Learned | null;
  /** 0..1. */
  readonly minConfidence: number;
  /** By rule id or `family/*`; the id wins. */
  readonly rules: Config["rules"];
}

/** What was learned from other findings, looked up beforehand. */
export interface Learned {
  /** 0..1: what takes the place of the finding's own confidence. */
  readonly confidence: number;
  readonly verdicts: readonly Verdict[];
}

/** One step of validation: looks at a finding and says one thing about it, or as many as there are to say. */
export type Step = (finding: Finding, context: ValidationContext) => Verdict | readonly Verdict[];
