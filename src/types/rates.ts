/** How fast one model works on one machine, in tokens per second. */
export interface Rates {
  /** Prompts. */
  readonly read: number;
  /** Answers. */
  readonly write: number;
}

/** What one machine has learned of one model. */
export interface KnownRates {
  /** Empty before the first review; one without findings tells nothing of writing. */
  readonly rates: Partial<Rates>;
  learn(rates: Partial<Rates>): Promise<void>;
}
