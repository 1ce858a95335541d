import type { Rule } from "../rule.ts";

export const LINT_RULES: readonly Rule[] = [];
