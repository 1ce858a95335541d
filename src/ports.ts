import type { Constitution } from "./review/constitution.ts";
import type { Change } from "./types/change.ts";
import type { Checked } from "./types/check.ts";
import type { Config } from "./types/config.ts";
import type { ReviewEvent } from "./types/events.ts";
import type { Git } from "./types/git.ts";
import type { ModelChoice, RouterChoice } from "./types/model.ts";
import type { KeptReview, Vault } from "./types/vault.ts";

/** What the pipeline needs of the world. Model and vault are opened only when something asks for them. */
export interface Ports {
  readonly git: Git;
  readonly config: Config;
  readonly constitution: Constitution;
  /** Settled before anything is examined, so that a wrong name is told at once. Loads nothing. */
  chooseModel(): Promise<ModelChoice>;
  /** The small model that routes, where one is configured. Loads nothing. */
  chooseRouter(): Promise<RouterChoice>;
  openVault(): Promise<Vault | null>;
  /** The user's own check, run in a folder; left out where none is configured. @throws the signal's reason. */
  readonly runCheck?: (folder: string, signal: AbortSignal) => Promise<Checked>;
}

/** One review. */
export interface ReviewRun {
  readonly change: Change;
  readonly useCache: boolean;
  /** Of Codey. */
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Nobody waits for it: whatever else runs on the machine goes first. */
  readonly background?: boolean;
  /** Somebody asked for a review and waits for it: suggestions may be put to the user's own check. */
  readonly verifies?: boolean;
  onEvent(event: ReviewEvent): void;
  /** Called at the end of a review that may be kept as a whole. */
  keep?(review: KeptReview): Promise<void>;
}
