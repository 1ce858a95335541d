import type { ValidatedFinding } from "./finding.ts";

/** Progress for people and for `ndjson`. Data never travels this way: the report is the result. */
export type ReviewEvent =
  | { readonly type: "change"; readonly files: number }
  | { readonly type: "examining"; readonly done: number; readonly of: number }
  | { readonly type: "chunks"; readonly chunks: number; readonly toReview: number }
  | { readonly type: "model-loading"; readonly id: string; readonly fraction: number }
  | { readonly type: "finding"; readonly finding: ValidatedFinding }
  | {
      readonly type: "reviewing";
      readonly path: string;
      readonly symbol: string | null;
      readonly done: number;
      readonly of: number;
      /** For this chunk and those after it, predicted; null before the first one is done. */
      readonly secondsLeft: number | null;
    }
  | { readonly type: "notice"; readonly message: string };
