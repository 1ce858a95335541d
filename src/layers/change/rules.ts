import type { Rule } from "../rule.ts";

export const CHANGE_RULES: readonly Rule[] = [];
