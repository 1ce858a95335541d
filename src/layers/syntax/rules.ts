import type { Rule } from "../rule.ts";

export const SYNTAX_RULES: readonly Rule[] = [];
