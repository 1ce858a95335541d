/** How the user's own check of a suggestion ended. */
export interface Checked {
  readonly passed: boolean;
  /** One sentence. */
  readonly reason: string;
  /** What the command wrote last, without what a terminal must not be given; empty where it said nothing. */
  readonly lastLines: readonly string[];
}
