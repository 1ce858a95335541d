import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { field, operatorOf, parts, unwrap } from "../nodes.ts";
import { isGlobal } from "../script-scope.ts";

const LITERAL = /^(number|string|regex|true|false|null|undefined)$/;
const FUNCTION = /^(function_expression|arrow_function|generator_function|class)$/;
const LOGICAL = /^(&&|\|\||\?\?)$/;

/** `undefined` has a node type of its own; some grammars leave it an identifier. */
export function isUndefined(node: SyntaxNode, source: Source): boolean {
  const named = node.type === "undefined" || (node.type === "identifier" && node.text === "undefined");
  return named && isGlobal(source, "undefined", node);
}

export function isLogical(node: SyntaxNode): boolean {
  return node.type === "binary_expression" && LOGICAL.test(operatorOf(node));
}

/** A call of the global function of that name. */
export function isGlobalCall(node: SyntaxNode, name: string | RegExp, source: Source): boolean {
  const callee = node.type === "call_expression" ? field(node, "function") : null;
  if (callee?.type !== "identifier") return false;
  const matches = typeof name === "string" ? callee.text === name : name.test(callee.text);
  return matches && isGlobal(source, callee.text, callee);
}

/** The text of a template's fixed parts, escapes as written; null for a template with a value in it. */
function hasFixedText(template: SyntaxNode): boolean {
  return template.namedChildren.some((child) => /^(string_fragment|escape_sequence)$/.test(child.type));
}

function substitutions(template: SyntaxNode): readonly SyntaxNode[] {
  return template.namedChildren
    .filter((child) => child.type === "template_substitution")
    .flatMap((child) => parts(child));
}

/** True or false for a literal that is always so in a condition; null for anything else. */
export function literalTruth(node: SyntaxNode, source: Source): boolean | null {
  const inner = unwrap(node);
  switch (inner.type) {
    case "true":
    case "regex":
    case "object":
    case "array":
      return true;
    case "false":
    case "null":
      return false;
    case "number":
      return !/^(0+\.?0*|\.0+|0[xob]0+|0n)$/i.test(inner.text.replaceAll("_", ""));
    case "string":
      return inner.text.length > 2;
    case "template_string":
      return substitutions(inner).length === 0 ? hasFixedText(inner) : null;
    default:
      return isUndefined(inner, source) ? false : FUNCTION.test(inner.type) ? true : null;
  }
}

/** True when `a <operator> b` is decided by this operand alone: `true ||`, `false &&`, `null ??`'s opposite. */
function decides(node: SyntaxNode, operator: string, source: Source): boolean {
  const inner = unwrap(node);
  const wanted = operator === "||";
  if (operator === "??") return false;
  const truth = literalTruth(inner, source);
  if (truth !== null) return truth === wanted;
  if (inner.type === "unary_expression")
    return operatorOf(inner) === "void" ? operator === "&&" : isDecidingTypeof(inner, operator);
  if (isLogical(inner) && operatorOf(inner) === operator)
    return operandsOf(inner).some((operand) => decides(operand, operator, source));
  if (inner.type === "augmented_assignment_expression" && operatorOf(inner) === `${operator}=`) {
    const right = field(inner, "right");
    return right !== null && decides(right, operator, source);
  }
  return false;
}

function isDecidingTypeof(node: SyntaxNode, operator: string): boolean {
  return operatorOf(node) === "typeof" && operator === "||";
}

export function operandsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return [field(node, "left"), field(node, "right")].filter((part) => part !== null);
}

/**
 * True when the expression has the same value whenever it is evaluated; with `asCondition`, when it is always truthy or
 * always falsy, which an object made on the spot is too.
 */
export function isConstant(node: SyntaxNode, asCondition: boolean, source: Source): boolean {
  const inner = unwrap(node);
  const all = (nodes: readonly SyntaxNode[], condition = false) =>
    nodes.every((each) => isConstant(each, condition, source));
  if (LITERAL.test(inner.type) || isUndefined(inner, source)) return !isUndefinedName(inner, source);
  if (FUNCTION.test(inner.type)) return true;
  switch (inner.type) {
    case "object":
    case "new_expression":
      return asCondition;
    case "array":
      return asCondition || all(parts(inner));
    case "template_string":
      return (asCondition && hasFixedText(inner)) || all(substitutions(inner));
    case "spread_element":
    case "sequence_expression": {
      const last = inner.lastNamedChild;
      return last !== null && isConstant(last, asCondition, source);
    }
    case "unary_expression":
      return isConstantUnary(inner, asCondition, source);
    case "binary_expression":
      return isLogical(inner)
        ? isConstantLogical(inner, asCondition, source)
        : operatorOf(inner) !== "in" && all(operandsOf(inner));
    case "assignment_expression": {
      const right = field(inner, "right");
      return right !== null && isConstant(right, asCondition, source);
    }
    case "augmented_assignment_expression": {
      const right = field(inner, "right");
      const operator = operatorOf(inner).slice(0, -1);
      return asCondition && right !== null && LOGICAL.test(operator) && decides(right, operator, source);
    }
    case "call_expression":
      return (
        isGlobalCall(inner, "Boolean", source) &&
        all(parts(field(inner, "arguments") ?? inner).slice(0, 1), true)
      );
    default:
      return false;
  }
}

/** A variable that somebody called `undefined`. */
function isUndefinedName(node: SyntaxNode, source: Source): boolean {
  return node.type === "undefined" && !isUndefined(node, source);
}

function isConstantUnary(node: SyntaxNode, asCondition: boolean, source: Source): boolean {
  const operator = operatorOf(node);
  const argument = field(node, "argument");
  if (operator === "void" || (operator === "typeof" && asCondition)) return true;
  if (argument === null || operator === "delete") return false;
  return isConstant(argument, operator === "!", source);
}

function isConstantLogical(node: SyntaxNode, asCondition: boolean, source: Source): boolean {
  const [left, right] = operandsOf(node);
  if (left === undefined || right === undefined) return false;
  const operator = operatorOf(node);
  const leftIs = isConstant(left, asCondition, source);
  if (leftIs && isConstant(right, asCondition, source)) return true;
  if (leftIs && decides(left, operator, source)) return true;
  return asCondition && decides(right, operator, source);
}
