import { field, JS, onNodes, quote, replaceNode } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

const ERROR = /(^|\.|\\|\b)[A-Z]\w*(Error|Exception)$|^(Error|Exception)$/;

/** `new Error("…");` as a statement: it is made and never thrown. */
export const unthrownError = lintRule({
  name: "unthrown-error",
  severity: "error",
  precision: 0.95,
  meaning: "An exception is made but not thrown, so the failure goes on unseen.",
  equivalents: [
    "pylint/W0133",
    "ruff/PLW0133",
    "sonar/S3984",
    "errorprone/DeadException",
    "phpstan/new.resultUnused",
  ],
  types: onNodes([[...JS, "java", "csharp", "php", "python"], ["expression_statement"]]),
  at(node, context) {
    const made = node.namedChild(0);
    if (made === null || node.namedChildCount !== 1) return null;
    const python = context.language === "python";
    if (python ? made.type !== "call" : !/^(new_expression|object_creation_expression)$/.test(made.type))
      return null;
    const name =
      (python ? field(made, "function") : (field(made, "constructor", "type") ?? made.namedChild(0)))?.text ??
      "";
    if (!ERROR.test(name)) return null;
    const text = `${python ? "raise" : "throw"} ${made.text}`;
    return {
      place: node,
      message: `${quote(made)} is made but not thrown; say ${quote(text)}.`,
      suggestion: replaceNode(context.after, made, text),
    };
  },
});
