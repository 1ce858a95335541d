import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit } from "../rule.ts";
import { fileSays } from "../file-says.ts";
import { field, JS, onNodes, operatorOf, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

const OPTIONAL = /\?\./;
const LINK = /^(member_expression|subscript_expression|call_expression)$/;

/** The optional chain because of which the value may be undefined, or null. */
function openEnd(node: SyntaxNode | null): SyntaxNode | null {
  if (node === null) return null;
  if (LINK.test(node.type)) return isOptional(node) ? node : null;
  switch (node.type) {
    case "parenthesized_expression":
    case "sequence_expression":
      return openEnd(node.lastNamedChild);
    case "await_expression":
      return openEnd(node.firstNamedChild);
    case "ternary_expression":
      return openEnd(field(node, "consequence")) ?? openEnd(field(node, "alternative"));
    case "binary_expression": {
      const operator = operatorOf(node);
      if (/^(\|\||\?\?)$/.test(operator)) return openEnd(field(node, "right"));
      return operator === "&&" ? (openEnd(field(node, "left")) ?? openEnd(field(node, "right"))) : null;
    }
    default:
      return null;
  }
}

/** True when a link of the chain is `?.`; parentheses end a chain. */
function isOptional(link: SyntaxNode): boolean {
  for (
    let at: SyntaxNode | null = link;
    at !== null && LINK.test(at.type);
    at = field(at, "object", "function")
  )
    if (at.children.some((child) => child.type === "optional_chain")) return true;
  return false;
}

/** The parts of a node that must not be undefined. */
function* needed(node: SyntaxNode): Generator<SyntaxNode | null> {
  switch (node.type) {
    case "member_expression":
    case "subscript_expression":
    case "call_expression": {
      const owner = field(node, "object", "function");
      const guarded = node.children.some((child) => child.type === "optional_chain");
      // Inside of one chain `?.` ends all of it; only behind parentheses the next link still runs.
      if (!guarded && owner !== null && !LINK.test(owner.type)) yield owner;
      else if (field(node, "arguments")?.type === "template_string") yield owner;
      return;
    }
    case "new_expression":
      return yield field(node, "constructor");
    case "binary_expression":
      if (/^(in|instanceof)$/.test(operatorOf(node))) yield field(node, "right");
      return;
    case "for_in_statement":
      if (operatorOf(node) === "of") yield field(node, "right");
      return;
    case "spread_element":
      if (node.parent?.type !== "object") yield node.firstNamedChild;
      return;
    case "class_heritage":
      return yield node.firstNamedChild?.type === "extends_clause"
        ? field(node.firstNamedChild, "value")
        : node.firstNamedChild;
    case "with_statement":
      return yield field(node, "object");
    case "variable_declarator":
    case "assignment_expression":
    case "assignment_pattern":
    case "object_assignment_pattern": {
      const target = field(node, "name", "left");
      if (/^(object|array)_pattern$/.test(target?.type ?? "")) yield field(node, "value", "right");
      return;
    }
    default:
      return;
  }
}

/** `(a?.b).c`, `[...a?.b]`: throws just when `?.` was needed. */
export const unsafeOptionalChaining = lintRule({
  name: "unsafe-optional-chaining",
  severity: "error",
  precision: 0.93,
  meaning: "What `?.` gives may be undefined, and here undefined throws a TypeError.",
  equivalents: ["eslint/no-unsafe-optional-chaining", "biome/noUnsafeOptionalChaining"],
  types: onNodes([
    JS,
    [
      "member_expression",
      "subscript_expression",
      "call_expression",
      "new_expression",
      "binary_expression",
      "for_in_statement",
      "spread_element",
      "class_heritage",
      "with_statement",
      "variable_declarator",
      "assignment_expression",
      "assignment_pattern",
      "object_assignment_pattern",
    ],
  ]),
  at(node, { after }): readonly Hit[] {
    if (!fileSays(after, OPTIONAL)) return [];
    const hits: Hit[] = [];
    for (const part of needed(node)) {
      const chain = openEnd(part);
      if (chain === null) continue;
      hits.push({
        place: chain,
        message: `${quote(chain)} may be undefined, and then ${quote(node)} throws.`,
      });
    }
    return hits;
  },
});
