import type { Rule } from "../rule.ts";

export const INTEGRITY_RULES: readonly Rule[] = [];
