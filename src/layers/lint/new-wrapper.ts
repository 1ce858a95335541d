import type { Language } from "../../types/language.ts";
import { field, JS, onNodes, quote } from "../nodes.ts";
import { isGlobalName } from "../script-scope.ts";
import { lintRule } from "./lint-rule.ts";

const SCRIPT = /^(String|Number|Boolean)$/;
const JAVA = /^(Integer|Long|Short|Byte|Character|Float|Double|Boolean)$/;

function isScript(language: Language | null): boolean {
  return language !== null && JS.includes(language);
}

/** `new Boolean(false)`: an object, and so true. */
export const newWrapper = lintRule({
  name: "new-wrapper",
  severity: "error",
  precision: 0.95,
  meaning:
    "A wrapper object is made of a plain value: it is equal to no other one, and even that of false is true.",
  equivalents: [
    "eslint/no-new-wrappers",
    "spotbugs/DM_NUMBER_CTOR",
    "spotbugs/DM_BOOLEAN_CTOR",
    "errorprone/BoxedPrimitiveConstructor",
  ],
  types: onNodes([JS, ["new_expression"]], [["java"], ["object_creation_expression"]]),
  at(node, context) {
    const made = field(node, "constructor", "type");
    if (made === null) return null;
    const wrapper = isScript(context.language)
      ? SCRIPT.test(made.text) && isGlobalName(context.after, made, made.text)
      : JAVA.test(made.text);
    return wrapper
      ? { place: node, message: `${quote(node)} makes an object, equal to no other and always true.` }
      : null;
  },
});
