/** How the user's own check of a suggestion ended. */
export interface Checked {
  readonly passed: boolean;
  /** One sentence. */
  readonly reason: string;
}
