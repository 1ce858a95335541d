import { digest } from "../util/digest.ts";
import { CHANGE_RULES } from "./change/rules.ts";
import { INTEGRITY_RULES } from "./integrity/rules.ts";
import { LINT_RULES } from "./lint/rules.ts";
import type { Rule } from "./rule.ts";
import { SECURITY_RULES } from "./security/rules.ts";
import { STYLE_RULES } from "./style/rules.ts";
import { SYNTAX_RULES } from "./syntax/rules.ts";

/** Every rule of the five layers; the change rules belong to the lint layer. */
export const RULES: readonly Rule[] = [
  ...SYNTAX_RULES,
  ...STYLE_RULES,
  ...LINT_RULES,
  ...CHANGE_RULES,
  ...SECURITY_RULES,
  ...INTEGRITY_RULES,
];

/** Raised when a rule's logic changes without its name or severity doing so. */
const RULES_VERSION = "2";

/** Part of every cache key: other rules may raise other signals. */
export const RULES_DIGEST: string = digest(
  RULES_VERSION,
  ...RULES.map(({ meta }) => `${meta.id} ${meta.severity} ${meta.precision}`),
);
