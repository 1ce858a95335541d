import type { SyntaxNode } from "../../types/syntax.ts";
import { isComment, C_FAMILY, field, JS, onNodes, operatorOf, parts, quote } from "../nodes.ts";
import { isTestPath } from "../../util/test-path.ts";
import { lintRule } from "./lint-rule.ts";

const INTENDED = /^(_|ignore|expected|unused|suppressed|ok)/i;
const BROAD = /^(Exception|BaseException|builtins\.Exception)$/;

/** True when the node holds no statement and no comment that would say why. */
function isEmptyBlock(node: SyntaxNode | null): boolean {
  if (node === null) return false;
  // The parser may count a comment after the closing brace to the block.
  const end = node.children.findLast((child) => child.type === "}")?.startIndex ?? node.endIndex;
  return node.namedChildren.every((child) => isComment(child) && child.startIndex > end);
}

function pythonHandler(node: SyntaxNode): boolean {
  const body = node.namedChildren.findLast((child) => child.type === "block");
  if (
    body === undefined ||
    /#/.test(node.text) ||
    /^\s*#/.test(node.nextSibling?.type === "comment" ? node.nextSibling.text : "")
  )
    return false;
  const statements = parts(body);
  const silent =
    statements.length === 1 && (statements[0]?.type === "pass_statement" || statements[0]?.text === "...");
  const caught = field(node, "value");
  const type = caught?.type === "as_pattern" ? caught.namedChild(0) : caught;
  return silent && (type === null || type === undefined || BROAD.test(type.text));
}

/** `if err != nil {}`. */
function goHandler(node: SyntaxNode): boolean {
  const condition = field(node, "condition");
  if (condition === null || operatorOf(condition) !== "!=" || field(condition, "right")?.type !== "nil")
    return false;
  const name = field(condition, "left")?.text ?? "";
  return (
    /^(\w*[eE]rr)$/.test(name) &&
    isEmptyBlock(field(node, "consequence")) &&
    field(node, "alternative") === null
  );
}

function rubyHandler(node: SyntaxNode): boolean {
  const silent = field(node, "body") === null || /^(nil)?$/.test(field(node, "body")?.text.trim() ?? "");
  const types = field(node, "exceptions")?.text ?? "StandardError";
  return silent && /^(StandardError|Exception)$/.test(types) && !/#/.test(node.text);
}

function catches(node: SyntaxNode): boolean {
  const body = field(node, "body");
  if (node.type === "except_clause") return pythonHandler(node);
  if (node.type === "if_statement") return goHandler(node);
  if (node.type === "rescue") return rubyHandler(node);
  return isEmptyBlock(body);
}

/** The name that an ignored error was given on purpose. */
function isIntended(node: SyntaxNode): boolean {
  const declared = node.namedChildren.find((child) =>
    /^(catch_formal_parameter|catch_declaration)$/.test(child.type),
  );
  const name = field(node, "parameter", "name") ?? (declared === undefined ? null : field(declared, "name"));
  return name !== null && INTENDED.test(name.text.replace("$", ""));
}

/** An error is caught and nothing is done about it. */
export const swallowedException = lintRule({
  name: "swallowed-exception",
  precision: 0.8,
  meaning: "An error is caught and dropped without a word, so the failure goes on unseen.",
  equivalents: [
    "bandit/B110",
    "ruff/S110",
    "pmd/EmptyCatchBlock",
    "rubocop/Lint/SuppressedException",
    "staticcheck/SA9003",
    "sonar/S108",
  ],
  types: onNodes(
    [[...JS, ...C_FAMILY, "java", "csharp", "php"], ["catch_clause"]],
    [["python"], ["except_clause"]],
    [["go"], ["if_statement"]],
    [["ruby"], ["rescue"]],
  ),
  at(node, context) {
    if (!catches(node) || isIntended(node)) return null;
    const script = context.language !== null && JS.includes(context.language);
    if (isTestPath(context.after.path)) return { place: node, signal: "swallowed-error" };
    // Whoever leaves the binding away does not want the error.
    if (script && field(node, "parameter") === null) return { place: node, signal: "swallowed-error" };
    const head = node.text.split("\n", 1)[0] ?? "";
    return {
      place: node,
      message: `${quote(head)} drops the error without a word, so the failure goes on unseen.`,
    };
  },
});
