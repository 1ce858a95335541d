import type { SyntaxNode } from "../../types/syntax.ts";
import { deleteLines, field, JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

const PYTHON = /^(breakpoint|(pdb|ipdb|pudb|bpdb)\.(set_trace|post_mortem)|IPython\.embed)$/;
const RUBY = /^(binding\.(pry|irb|break|remote_pry)|byebug|debugger|Pry\.start)$/;
const PHP = /^(var_dump|dd|xdebug_break)$/;

/** The statement that stops or prints, or null when the node is none. */
function leftover(node: SyntaxNode): SyntaxNode | null {
  switch (node.type) {
    case "debugger_statement":
      return node;
    case "macro_invocation":
      return field(node, "macro")?.text === "dbg" ? node : null;
    case "call": {
      const callee = field(node, "function")?.text;
      if (callee !== undefined) return PYTHON.test(callee) ? node : null;
      const text = node.text.replaceAll(/\s+/g, "");
      return RUBY.test(text.replace(/\(.*\)$/, "")) ? node : null;
    }
    case "identifier":
      return node.text === "byebug" && isStatement(node) ? node : null;
    case "function_call_expression":
      return PHP.test(field(node, "function")?.text ?? "") && isStatement(node) ? node : null;
    default:
      return null;
  }
}

function isStatement(node: SyntaxNode): boolean {
  return (
    node.parent !== null &&
    /^(expression_statement|body_statement|then|program|block_body|do_block)$/.test(node.parent.type)
  );
}

/** A breakpoint or dump that was forgotten. */
export const debuggerLeft = lintRule({
  name: "debugger-left",
  precision: 0.95,
  meaning:
    "A breakpoint or debugging dump was left in the code; it stops or litters the program when it runs elsewhere.",
  equivalents: [
    "eslint/no-debugger",
    "ruff/T100",
    "pylint/W1515",
    "rubocop/Lint/Debugger",
    "clippy/dbg_macro",
    "sonar/S4507",
  ],
  types: onNodes(
    [JS, ["debugger_statement"]],
    [["python"], ["call"]],
    [["ruby"], ["call", "identifier"]],
    [["rust"], ["macro_invocation"]],
    [["php"], ["function_call_expression"]],
  ),
  at(node, context) {
    const found = leftover(node);
    if (found === null) return null;
    const message = `${quote(found)} was left in the code; it stops or litters the program when it runs elsewhere.`;
    // A statement of its own goes; `dbg!` is an expression whose value may be used.
    const statement = found.parent?.type === "expression_statement" ? found.parent : found;
    const alone = isStatement(found) || found.type === "debugger_statement";
    const suggestion =
      alone && !isOnlyStatement(statement) ? deleteLines(context.after, statement) : undefined;
    return suggestion === undefined ? { place: found, message } : { place: found, message, suggestion };
  },
});

/** Taking the only statement of a Python block away leaves a syntax error behind, and an `if (x) debugger` a hole. */
function isOnlyStatement(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (parent === null || /^(program|module|statement_block)$/.test(parent.type)) return false;
  return parent.namedChildren.filter((child) => !child.isExtra).length < 2;
}
