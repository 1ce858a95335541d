import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, RuleContext } from "../rule.ts";
import {
  C_FAMILY,
  field,
  JS,
  mayHaveEffects,
  onNodes,
  operatorOf,
  parts,
  quote,
  sameTokens,
  unwrap,
} from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

const OR = new Set(["||", "or"]);
const AND = new Set(["&&", "and"]);

function split(node: SyntaxNode, operators: ReadonlySet<string>): readonly SyntaxNode[] {
  const inner = unwrap(node);
  const left = field(inner, "left");
  const right = field(inner, "right");
  if (left === null || right === null || !operators.has(operatorOf(inner))) return [inner];
  return [...split(left, operators), ...split(right, operators)];
}

/** Equal but for the order of `&&` and `||`. */
function equalConditions(one: SyntaxNode, other: SyntaxNode): boolean {
  const [a, b] = [unwrap(one), unwrap(other)];
  const operator = operatorOf(a);
  if ((OR.has(operator) || AND.has(operator)) && operator === operatorOf(b)) {
    const [al, ar, bl, br] = [field(a, "left"), field(a, "right"), field(b, "left"), field(b, "right")];
    if (al === null || ar === null || bl === null || br === null) return false;
    return (
      (equalConditions(al, bl) && equalConditions(ar, br)) ||
      (equalConditions(al, br) && equalConditions(ar, bl))
    );
  }
  return sameTokens(a, b);
}

/** Every `||` operand as its list of `&&` operands. */
function alternatives(condition: SyntaxNode): readonly (readonly SyntaxNode[])[] {
  return split(condition, OR).map((operand) => split(operand, AND));
}

function isSubset(few: readonly SyntaxNode[], many: readonly SyntaxNode[]): boolean {
  return few.every((one) => many.some((other) => equalConditions(one, other)));
}

/** True when one of the earlier conditions already caught every way in which this one can be true. */
function isCovered(condition: SyntaxNode, earlier: readonly SyntaxNode[]): boolean {
  const caught = earlier.flatMap((before) => alternatives(before));
  // `if (a) … else if (a && b)`: whoever comes here has not `a`, so each conjunct may be an alternative of its own.
  const ways = [condition, ...(operatorIsAnd(condition) ? split(condition, AND) : [])];
  return ways.some((way) =>
    alternatives(way).every((operands) => caught.some((before) => isSubset(before, operands))),
  );
}

function operatorIsAnd(node: SyntaxNode): boolean {
  return AND.has(operatorOf(unwrap(node)));
}

interface Branch {
  readonly condition: SyntaxNode;
  readonly hasInitializer: boolean;
}

function branchOf(node: SyntaxNode): Branch | null {
  const condition =
    field(node, "condition") ?? (node.type === "elif_clause" ? parts(node)[0] : undefined) ?? null;
  if (condition === null) return null;
  const hasInitializer = field(node, "initializer") !== null || field(condition, "initializer") !== null;
  return { condition, hasInitializer };
}

const IF = /^(if_statement|if_expression|if)$/;
const ELSE_IF = /^(elif_clause|elsif|else_if_clause)$/;

/** The branches of an `if` … `else if` chain in order. */
function* branches(node: SyntaxNode): Generator<Branch> {
  const own = branchOf(node);
  if (own !== null) yield own;
  const following = node.childrenForFieldName("alternative");
  const clauses =
    following.length > 0
      ? following
      : node.namedChildren.filter((child) => /^(elif_clause|else_clause)$/.test(child.type));
  for (const clause of clauses) {
    if (ELSE_IF.test(clause.type) || IF.test(clause.type)) yield* branches(clause);
    else if (clause.type === "else_clause") {
      const inner = clause.namedChildren.find((child) => !child.isExtra);
      if (inner !== undefined && IF.test(inner.type)) yield* branches(inner);
    }
  }
}

function isElseIf(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (parent === null) return false;
  if (parent.type === "else_clause") return true;
  return IF.test(parent.type) && field(parent, "alternative")?.id === node.id;
}

/** `if (a) … else if (a)`: the second branch never runs. */
export const duplicateCondition = lintRule({
  name: "duplicate-condition",
  severity: "error",
  precision: 0.95,
  meaning: "An else-if condition is already caught by an earlier one of the chain, so its branch never runs.",
  equivalents: [
    "eslint/no-dupe-else-if",
    "staticcheck/SA4014",
    "clippy/ifs_same_cond",
    "rubocop/Lint/DuplicateElsifCondition",
    "sonar/S1862",
    "cppcheck/multiCondition",
  ],
  types: onNodes(
    [[...JS, ...C_FAMILY, "python", "go", "java", "csharp", "php", "bash"], ["if_statement"]],
    [["rust"], ["if_expression"]],
    [["ruby"], ["if"]],
  ),
  at(node, context): Iterable<Hit> {
    if (isElseIf(node)) return [];
    return coveredBranches(node, context);
  },
});

function* coveredBranches(node: SyntaxNode, context: RuleContext): Generator<Hit> {
  const script = context.language !== null && JS.includes(context.language);
  const earlier: SyntaxNode[] = [];
  for (const { condition, hasInitializer } of branches(node)) {
    const effects = hasInitializer || mayHaveEffects(condition);
    if (effects && !script) {
      if (hasInitializer) return;
      continue;
    }
    if (earlier.length > 0 && isCovered(condition, earlier)) {
      const place = context.isAdded(condition)
        ? condition
        : (earlier.find((before) => context.isAdded(before)) ?? condition);
      yield {
        place,
        message: `This branch never runs: ${quote(unwrap(condition))} is already caught by an earlier condition of the chain.`,
        ...(effects ? { confidence: 0.8 } : {}),
      };
    }
    earlier.push(condition);
  }
}
