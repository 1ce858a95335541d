import type { Chunk } from "../types/chunk.ts";
import type { Finding, Suggestion, ValidatedSuggestion } from "../types/finding.ts";
import type { Signal } from "../types/layers.ts";
import type { Constitution } from "./constitution.ts";
import type { Interview } from "./interview.ts";
import type { Question } from "./questions.ts";
import type { Definitions, Redact } from "./render-chunk.ts";
import type { ReviewOptions } from "./review-options.ts";

/** Applies a suggestion in memory and lets the layers judge it; it may have to fetch the file first. */
export type Prove = (
  finding: Finding,
  suggestion: Suggestion,
) => ValidatedSuggestion | Promise<ValidatedSuggestion>;

/** What is asked of one chunk, and with what. */
export interface ChunkTask {
  readonly chunk: Chunk;
  readonly interview: Interview;
  readonly contextSize: number;
  readonly countTokens: (text: string) => Promise<number>;
  readonly signals: readonly Signal[];
  readonly options: ReviewOptions;
  readonly constitution: Constitution;
  readonly redact: Redact;
  readonly prove: Prove | null;
  readonly deadline: () => boolean;
}

/** A chunk's task at a question that was answered with yes. */
export interface Suspicion extends ChunkTask {
  readonly context: string;
  /** What the context does with the definitions of what the chunk calls; its base version does the same. */
  readonly definitions: Definitions;
  readonly question: Question;
  /** P(yes) on the head version. */
  readonly yes: number;
  /** What this chunk has led to so far. */
  readonly found: readonly Finding[];
}
