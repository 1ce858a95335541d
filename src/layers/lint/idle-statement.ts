import type { SyntaxNode } from "../../types/syntax.ts";
import { C_FAMILY, field, JS, languagesOf, onNodes, quote, unwrap } from "../nodes.ts";
import type { Rule } from "../rule.ts";

/** A name, a part of something, a literal: to say it does nothing. */
const IDLE =
  /^(?:identifier|member_expression|attribute|field_expression|field_access|member_access_expression|subscript(?:_expression)?|number|integer|float|.*_literal|non_null_expression|concatenated_string|ellipsis|true|false|null|none|undefined)$/;
/** These do nothing where nothing inside of them does. */
const OPERATION =
  /^(?:sequence_expression|binary_expression|binary_operator|boolean_operator|not_operator|comparison_operator)$/;
const SIGN = /^(?:unary_expression|unary_operator|prefix_unary_expression|unary)$/;
const DOES =
  /call|invocation|assign|update|await|yield|increment|decrement|new_expression|object_creation|macro|throw|delete|raise|postfix|prefix/;
const STATEMENTS = onNodes(
  [[...JS, ...C_FAMILY, "python", "go", "csharp", "php"], ["expression_statement"]],
  [["ruby"], ["unary"]],
  [["rust"], ["for_expression", "while_expression"]],
);

/**
 * A statement that does nothing: half a line, a value without what was to be done with it, a `+` that was a diff's. People
 * write such things now and then; a fix that consists of them is none.
 */
export const idleStatement: Rule = {
  meta: {
    id: "lint/idle-statement",
    layer: "lint",
    languages: languagesOf(STATEMENTS),
    severity: "warning",
    category: "bug",
    meaning: "The suggestion holds a statement that does nothing: a part of one, or a mark of a diff.",
    equivalents: ["eslint/no-unused-expressions", "pylint/W0104", "ruff/B018"],
    precision: 0.9,
    reportedByDefault: false,
  },
  judges: "suggestions",
  visit: {
    types: STATEMENTS,
    at(node) {
      const said = statementOf(node);
      return said === null || !isIdle(unwrap(said))
        ? null
        : { place: said, message: `${quote(said)} does nothing.` };
    },
  },
};

function statementOf(node: SyntaxNode): SyntaxNode | null {
  switch (node.type) {
    case "unary":
      return asStatement(node);
    case "for_expression":
    case "while_expression":
      return lastOf(field(node, "body"));
    default:
      return node.namedChildCount === 1 ? node.namedChild(0) : null;
  }
}

/** The value of a loop's body is nothing in Rust, so that what ends it is to do something. */
function lastOf(body: SyntaxNode | null): SyntaxNode | null {
  const last = body?.lastNamedChild ?? null;
  return last?.type === "expression_statement" ? null : last;
}

/** Ruby has no node for statements: those of a body are its children. */
function asStatement(node: SyntaxNode): SyntaxNode | null {
  const { parent } = node;
  const isLast = parent?.lastNamedChild?.id === node.id;
  const around = /^(?:program|body_statement|then|else|do|block_body|begin)$/.test(parent?.type ?? "");
  return around && (!isLast || node.child(0)?.type === "+") ? node : null;
}

function isIdle(node: SyntaxNode): boolean {
  // With three quotes it is documentation.
  if (/^[rbu]*(?:"""|''')/i.test(node.text)) return false;
  if (node.type === "string") return node.parent?.previousNamedSibling !== null && isPython(node);
  // A sign in front of a statement is the mark of a diff, whatever follows.
  if (SIGN.test(node.type) && /^[+-]$/.test(node.child(0)?.type ?? "")) return true;
  if (IDLE.test(node.type)) return !doesSomething(node);
  return (OPERATION.test(node.type) || SIGN.test(node.type)) && !doesSomething(node);
}

/** Directives of JavaScript (`"use strict"`) are strings too. */
function isPython(node: SyntaxNode): boolean {
  return /^(?:block|module)$/.test(node.parent?.parent?.type ?? "");
}

function doesSomething(node: SyntaxNode): boolean {
  return DOES.test(node.type) || node.namedChildren.some(doesSomething);
}
