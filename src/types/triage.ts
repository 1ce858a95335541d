import type { Chunk } from "./chunk.ts";

export type Route = "skip" | "static" | "review";

export type NotReviewedReason =
  "time-budget" | "too-large" | "binary" | "generated" | "ignored" | "model-error" | "unsupported";

/** The router's decision for one chunk. A skip always says why, in the words of the coverage. */
export type Triage = {
  readonly chunk: Chunk;
  /** 0..1: how likely it is that something here will have to be mended. */
  readonly risk: number;
  /** Sentences for people (`--dump triage`). */
  readonly reasons: readonly string[];
} & (
  { readonly route: "static" | "review" } | { readonly route: "skip"; readonly skipped: NotReviewedReason }
);

/** A whole file that no stage looks at, or what is left of one, with its reason. */
export interface NotReviewed {
  readonly path: string;
  readonly symbol: string | null;
  readonly reason: NotReviewedReason;
  /** One sentence, where the reason alone leaves a question. */
  readonly detail?: string;
}
