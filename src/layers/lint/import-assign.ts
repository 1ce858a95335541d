import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit } from "../rule.ts";
import type { RuleContext } from "../rule.ts";
import { field, JS, onNodes, operatorOf, quote, unwrap } from "../nodes.ts";
import { boundMembers, isGlobal, scopesOf, WRITES, writtenBy } from "../script-scope.ts";
import { assignedBindings, lineOf } from "./assigned-bindings.ts";
import { lintRule } from "./lint-rule.ts";

/** Functions that change their first argument (ECMA-262, Object and Reflect constructors). */
const CHANGES: ReadonlyMap<string, RegExp> = new Map([
  ["Object", /^(assign|definePropert(y|ies)|freeze|setPrototypeOf)$/],
  ["Reflect", /^(defineProperty|deleteProperty|set|setPrototypeOf)$/],
]);

/** True for the name of `import * as name`: its members are read-only too. */
function isNamespace(node: SyntaxNode | null, context: RuleContext): boolean {
  if (node?.type !== "identifier") return false;
  const binding = scopesOf(context.after)?.resolve(node.text, node)[0];
  return binding?.declaration.type === "namespace_import";
}

/** The member of a namespace that the node writes to, deletes or hands over for change. */
function* changedMembers(node: SyntaxNode, context: RuleContext): Generator<SyntaxNode> {
  if (node.type === "call_expression") {
    const changed = changedByCall(node, context);
    if (changed !== null) yield changed;
    return;
  }
  const targets =
    node.type === "unary_expression"
      ? [operatorOf(node) === "delete" ? field(node, "argument") : null]
      : [...boundMembers(writtenBy(node))];
  for (const target of targets) {
    const member = target === null ? null : memberOf(unwrap(target));
    if (member !== null && isNamespace(field(member, "object"), context)) yield member;
  }
}

function memberOf(node: SyntaxNode): SyntaxNode | null {
  return /^(member|subscript)_expression$/.test(node.type) ? node : null;
}

function changedByCall(node: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const callee = unwrap(field(node, "function") ?? node);
  const first = field(node, "arguments")?.namedChildren[0] ?? null;
  const owner = callee.type === "member_expression" ? field(callee, "object") : null;
  const method = field(callee, "property")?.text ?? "";
  if (owner === null || CHANGES.get(owner.text)?.test(method) !== true) return null;
  if (!isGlobal(context.after, owner.text, owner) || !isNamespace(first, context)) return null;
  return first;
}

/** `import {a} from "x"; a = 1`: throws. */
export const importAssign = lintRule({
  name: "import-assign",
  severity: "error",
  precision: 0.98,
  meaning: "What is imported cannot be assigned, neither the name nor a namespace's member; it throws.",
  equivalents: ["eslint/no-import-assign", "biome/noImportAssign"],
  types: onNodes([JS, [...WRITES, "unary_expression", "call_expression"]]),
  at(node, context) {
    const hits: Hit[] = [];
    for (const { name, binding } of assignedBindings(node, context.after)) {
      if (binding.kind !== "import") continue;
      const message = `${quote(name)} is imported (line ${lineOf(binding)}), and imports cannot be assigned.`;
      hits.push({ place: name, message });
    }
    for (const member of changedMembers(node, context))
      hits.push({
        place: member,
        message: `${quote(member)} belongs to an imported module and cannot be changed.`,
      });
    return hits;
  },
});
