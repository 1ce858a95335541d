/** What the command line asked of the vault. */
export interface VaultRequest {
  readonly action: VaultAction;
  /** Fingerprints (their first characters), the words of a search, or a file to import. */
  readonly words: readonly string[];
  readonly asJson: boolean;
  /** `--rule`: only what was decided about this rule. */
  readonly rule: string | null;
  /** `--all`: every namespace, not decisions alone. */
  readonly all: boolean;
  /** `--output`: a file instead of standard output. */
  readonly output: string | null;
}

export const VAULT_ACTIONS = [
  "stats",
  "list",
  "show",
  "search",
  "index",
  "export",
  "import",
  "forget",
  "gc",
  "verify",
] as const;
export type VaultAction = (typeof VAULT_ACTIONS)[number];
