import type { Category, LayerName, Severity } from "./finding.ts";
import type { Language } from "./language.ts";

/** What a person may know about a rule; the same object feeds `codey rules`, SARIF and the docs. */
export interface RuleMeta {
  /** `family/name`. */
  readonly id: string;
  readonly layer: LayerName;
  /** `all` means every text file, grammar or not. */
  readonly languages: readonly Language[] | "all";
  readonly severity: Severity;
  readonly category: Category;
  /** One sentence: what is wrong and why it matters. */
  readonly meaning: string;
  /** Ids of the same rule in other tools, such as `eslint/no-self-compare` or `bandit/B602`. */
  readonly equivalents: readonly string[];
  /** Such as `CWE-78`. */
  readonly cwe?: readonly string[];
  /** How often it is right, 0..1: the confidence of its findings. */
  readonly precision: number;
  /** False: judged only on suggestions, not reported on commits by default (the style layer). */
  readonly reportedByDefault: boolean;
}
