import type { RuleMeta } from "../types/rule.ts";

const SHARED = { languages: "all", equivalents: [], precision: 0.97, reportedByDefault: true } as const;

export const UNUSED: RuleMeta = {
  ...SHARED,
  id: "style/unused-suppression",
  layer: "style",
  severity: "note",
  category: "style",
  meaning: "A `codey-ignore-…` comment silences nothing: the rule has nothing to say there.",
  equivalents: ["eslint/--report-unused-disable-directives", "ruff/RUF100"],
};

export const INVALID: RuleMeta = {
  ...SHARED,
  id: "style/invalid-suppression",
  layer: "style",
  severity: "warning",
  category: "style",
  meaning: "A `codey-ignore-…` comment has no effect, for it is written wrongly.",
};

export const SECURITY_SUPPRESSED: RuleMeta = {
  ...SHARED,
  id: "security/suppressed",
  layer: "security",
  severity: "warning",
  category: "security",
  meaning: "A comment silences a security rule on lines that the change touches; somebody else should agree.",
  precision: 1,
};

/** Rules about the suppressions themselves. No comment silences them. */
export const SUPPRESSION_RULES: readonly RuleMeta[] = [UNUSED, INVALID, SECURITY_SUPPRESSED];
