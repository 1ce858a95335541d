import type { SyntaxNode } from "../../types/syntax.ts";
import { field, isFunction, JS, onNodes, quote, unwrap } from "../nodes.ts";
import { type Binding, boundNames, type ScriptScopes, scopesOf, WRITES, writtenBy } from "../script-scope.ts";
import { lintRule } from "./lint-rule.ts";
import { isLogical } from "./script-constants.ts";

const DYNAMIC =
  /^(call_expression|member_expression|subscript_expression|new_expression|yield_expression|await_expression|template_string|update_expression|assignment_expression|augmented_assignment_expression|import)$/;

/** The comparisons that the condition is made of: each must be able to change. */
function* comparisons(node: SyntaxNode): Generator<SyntaxNode> {
  const inner = unwrap(node);
  if (isLogical(inner) || (inner.type === "unary_expression" && field(inner, "operator")?.type === "!")) {
    for (const child of inner.namedChildren) yield* comparisons(child);
  } else yield inner;
}

/** The names in the expression, or null when it holds anything that may give another value by itself. */
function namesIn(node: SyntaxNode): readonly SyntaxNode[] | null {
  if (DYNAMIC.test(node.type)) return null;
  if (node.type === "identifier") return [node];
  if (isFunction(node) || node.type === "class") return [];
  const names: SyntaxNode[] = [];
  for (const child of node.namedChildren) {
    const inner = namesIn(child);
    if (inner === null) return null;
    names.push(...inner);
  }
  return names;
}

/** The functions of the file that the loop names: they may change what the condition looks at. */
function* reached(loop: SyntaxNode, scopes: ScriptScopes): Generator<SyntaxNode> {
  const seen = new Set<number>();
  const open = [loop];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    for (const name of node.descendantsOfType("identifier")) {
      const [binding] = scopes.resolve(name.text, name);
      if (binding?.kind !== "function" || seen.has(binding.declaration.id)) continue;
      seen.add(binding.declaration.id);
      open.push(binding.declaration);
    }
  }
}

function isWrittenIn(part: SyntaxNode, binding: Binding, scopes: ScriptScopes): boolean {
  return part.descendantsOfType([...WRITES]).some((write) => {
    const target = writtenBy(write);
    if (target === null) return false;
    for (const name of boundNames(target))
      if (name.text === binding.name && scopes.resolve(name.text, name)[0] === binding) return true;
    return false;
  });
}

/** `while (node) { … }` where nothing changes `node`: never or for ever. */
export const unmodifiedLoopCondition = lintRule({
  name: "unmodified-loop-condition",
  precision: 0.85,
  meaning: "Nothing in the loop changes what its condition looks at, so it runs never or for ever.",
  equivalents: ["eslint/no-unmodified-loop-condition", "clang-tidy/bugprone-infinite-loop", "sonar/S2189"],
  types: onNodes([JS, ["while_statement", "do_statement", "for_statement"]]),
  at(node, context) {
    const condition = field(node, "condition");
    const scopes = scopesOf(context.after);
    if (condition === null || scopes === null) return null;
    for (const comparison of comparisons(statementExpression(condition))) {
      const unchanged = unchangedIn(node, comparison, scopes);
      if (unchanged === null) continue;
      return {
        place: unchanged,
        message: `${quote(unchanged)} is not changed in this loop, so its condition never changes.`,
      };
    }
    return null;
  },
});

function statementExpression(node: SyntaxNode): SyntaxNode {
  return node.type === "expression_statement" ? (node.firstNamedChild ?? node) : node;
}

/** The first name of a comparison none of whose variables changes in the loop; null where one may. */
function unchangedIn(loop: SyntaxNode, comparison: SyntaxNode, scopes: ScriptScopes): SyntaxNode | null {
  const names = namesIn(comparison);
  const [first] = names ?? [];
  if (names === null || first === undefined) return null;
  const bindings = names.map((name) => scopes.resolve(name.text, name)[0]);
  const parts = [...reached(loop, scopes)];
  for (const binding of bindings) {
    if (binding === undefined) return null;
    if (parts.some((part) => isWrittenIn(part, binding, scopes))) return null;
  }
  return first;
}
