import { JS, onNodes, parts, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";
import { mayBeError } from "./may-be-error.ts";

const PYTHON_VALUE = /^(string|concatenated_string|integer|float|none|true|false|list|dictionary|tuple)$/;
const PHP_VALUE = /^(string|encapsed_string|integer|float|null|boolean|array_creation_expression)$/;

/** `throw "failed"`: no stack, no message, and handlers that look for an Error miss it. */
export const throwLiteral = lintRule({
  name: "throw-literal",
  severity: "error",
  precision: 0.93,
  meaning:
    "Something is thrown that is no error object: it carries no stack, and handlers that expect one fail.",
  equivalents: [
    "eslint/no-throw-literal",
    "typescript-eslint/only-throw-error",
    "pylint/E0702",
    "ruff/B016",
    "phpstan/throw.notThrowable",
    "clang-tidy/hicpp-exception-baseclass",
  ],
  types: onNodes(
    [JS, ["throw_statement"]],
    [["python"], ["raise_statement"]],
    [["php"], ["throw_expression"]],
  ),
  at(node, context) {
    const [thrown] = parts(node);
    if (thrown === undefined) return null;
    const wrong =
      context.language === "python"
        ? PYTHON_VALUE.test(thrown.type)
        : context.language === "php"
          ? PHP_VALUE.test(thrown.type)
          : thrown.type === "undefined" || !mayBeError(thrown);
    return wrong ? { place: node, message: `${quote(thrown)} is thrown, which is no error object.` } : null;
  },
});
