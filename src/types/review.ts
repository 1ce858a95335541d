import type { Chunk } from "./chunk.ts";
import type { Finding } from "./finding.ts";
import type { TokenUse } from "./model.ts";

/** What comes out of the review stage while it runs: findings as they are found, then one closing word per chunk. */
export type ReviewStep =
  | { readonly type: "finding"; readonly chunk: Chunk; readonly finding: Finding }
  | {
      readonly type: "done";
      readonly chunk: Chunk;
      readonly use: TokenUse;
      /** Answered from the vault; no token was spent. */
      readonly cached: boolean;
      /** One sentence when the model could not answer for this chunk; it then counts as not reviewed. */
      readonly error: string | null;
    }
  /** The deadline came first. */
  | { readonly type: "skipped"; readonly chunk: Chunk; readonly reason: "time-budget" };
