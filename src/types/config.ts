import type { Severity } from "./finding.ts";

export type FailOn = Severity | "never";

/** What the program may rely on; `WrittenConfig` (what a person may write) lives in `config/`. */
export interface Config {
  readonly failOn: FailOn;
  /** 0..1: findings below are suppressed with the reason. */
  readonly minConfidence: number;
  /** `auto`, `none`, an id of the catalogue or a path to a GGUF file. */
  readonly model: string;
  /** Milliseconds; null for no limit. */
  readonly timeBudgetMs: number | null;
  readonly maxFindings: number;
  readonly seed: number;
  /** gitignore syntax, in addition to `.codeyignore`. */
  readonly ignore: readonly string[];
  readonly rules: Readonly<Record<string, "off" | Severity>>;
  /** Report the style layer on commits too. */
  readonly style: boolean;
  readonly review: {
    /** At most so many questions per chunk. */
    readonly questions: number;
    /** Calibrated P(yes) of any defect under which only what a layer noticed is asked; 0: all that fits is. */
    readonly gate: number;
    /** Calibrated P(yes) from which a finding is generated; 0.5 is "as of nothing". */
    readonly threshold: number;
    readonly suggestions: boolean;
  };
  readonly limits: {
    readonly patchBytes: number;
    /** Lines of the patch, context included. */
    readonly patchLines: number;
    readonly files: number;
    readonly fileBytes: number;
    readonly lineLength: number;
    readonly chunkLines: number;
  };
  readonly models: {
    /** Directories searched for GGUF files. User configuration only. */
    readonly directories: readonly string[];
    readonly memoryBudgetMb: number;
    readonly contextSize: number;
    readonly threads: number | null;
    /** Of the index: `auto`, `none`, an id of the catalogue or a path to a GGUF file. */
    readonly embedding: string;
  };
  readonly serve: {
    /** Milliseconds without an order after which the resident process ends. User configuration only. */
    readonly ttlMs: number;
    /** Reviews start the resident process where there is none. User configuration only. */
    readonly auto: boolean;
  };
  readonly router: {
    /** `small`: features of the change decide what is read by the model; `gguf`: a small model has a say too. */
    readonly kind: "small" | "gguf";
    /** `auto`, an id of the catalogue or a path to a GGUF file. User configuration only, as all of this. */
    readonly model: string;
  };
  readonly vault: {
    /** Of a server; null for the file in the user's data folder. User configuration only. */
    readonly url: string | null;
    /** Of the signing key; null for the user's own. User configuration only. */
    readonly keyFile: string | null;
  };
  readonly verify: {
    /** The user's own check of a suggestion, for the system's shell; null for none. User configuration only. */
    readonly command: string | null;
    readonly timeLimitMs: number;
  };
}
