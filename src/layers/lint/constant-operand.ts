import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { field, JS, onNodes, operatorOf, parts, quote, unwrap } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";
import { isConstant, isGlobalCall, isLogical, isUndefined, operandsOf } from "./script-constants.ts";
import { isGlobal } from "../script-scope.ts";
import { isBuiltin } from "./builtins.ts";

const NEW_OBJECT =
  /^(object|array|arrow_function|function_expression|generator_function|class|regex|jsx_element|jsx_self_closing_element)$/;
const NEVER_NULLISH =
  /^(object|array|arrow_function|function_expression|generator_function|class|regex|new_expression|template_string|update_expression|number|string|true|false)$/;
const ARITHMETIC_ASSIGNMENT = /^(\+|-|\*|\/|%|\*\*|<<|>>>?|&|\||\^)=$/;
const EQUALITY = /^[!=]==?$/;

/** True when the value is always null or undefined, or never is. */
function hasFixedNullishness(node: SyntaxNode, never: boolean, source: Source): boolean {
  const inner = unwrap(node);
  if (NEVER_NULLISH.test(inner.type)) return true;
  if (inner.type === "null" || isUndefined(inner, source)) return !never;
  switch (inner.type) {
    case "call_expression":
      return isGlobalCall(inner, /^(Boolean|String|Number|Symbol|BigInt)$/, source);
    case "unary_expression":
      return operatorOf(inner) === "void" ? !never : true;
    case "binary_expression": {
      if (!isLogical(inner)) return true;
      const right = field(inner, "right");
      // What `a ?? b` gives is nullish at most as `b` is; the other two may give their left side.
      return operatorOf(inner) === "??" && right !== null && hasFixedNullishness(right, true, source);
    }
    case "augmented_assignment_expression":
      return ARITHMETIC_ASSIGNMENT.test(operatorOf(inner));
    case "assignment_expression":
    case "sequence_expression": {
      const last = field(inner, "right") ?? inner.lastNamedChild;
      return last !== null && hasFixedNullishness(last, never, source);
    }
    default:
      return false;
  }
}

/** True when the value is a boolean literal, or always the same when made one. */
function isStaticBoolean(node: SyntaxNode, source: Source): boolean {
  const inner = unwrap(node);
  if (/^(true|false)$/.test(inner.type)) return true;
  if (isGlobalCall(inner, "Boolean", source)) {
    const [first] = parts(field(inner, "arguments") ?? inner);
    return first === undefined || isConstant(first, true, source);
  }
  const argument = inner.type === "unary_expression" ? field(inner, "argument") : null;
  return argument !== null && operatorOf(inner) === "!" && isConstant(argument, true, source);
}

/** True when `value == true` and `value == false` have known answers: no number, text or date to convert. */
function isDecidedLoosely(node: SyntaxNode, source: Source): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case "object":
    case "class":
    case "arrow_function":
    case "function_expression":
    case "generator_function":
      return true;
    case "array": {
      // An array of one element is converted to what that element is; of none to "", of more to a list with commas.
      const elements = parts(inner);
      const certain = elements.filter((element) => element.type !== "spread_element").length;
      return certain > 1 || (elements.length === 0 && !inner.children.some((child) => child.type === ","));
    }
    case "unary_expression":
      if (/^(void|typeof)$/.test(operatorOf(inner))) return true;
      return operatorOf(inner) === "!" && isConstantArgument(inner, source);
    case "call_expression":
      return isGlobalCall(inner, "Boolean", source) && isStaticBoolean(inner, source);
    case "number":
    case "string":
    case "true":
    case "false":
    case "null":
    case "regex":
      return true;
    case "template_string":
      return inner.namedChildren.every((child) => child.type !== "template_substitution");
    case "assignment_expression":
    case "sequence_expression": {
      const last = field(inner, "right") ?? inner.lastNamedChild;
      return last !== null && isDecidedLoosely(last, source);
    }
    default:
      return isUndefined(inner, source);
  }
}

function isConstantArgument(unary: SyntaxNode, source: Source): boolean {
  const argument = field(unary, "argument");
  return argument !== null && isConstant(argument, true, source);
}

/** True when `value === true` and `value === false` have known answers, by its type or by its value. */
function isDecidedStrictly(node: SyntaxNode, source: Source): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case "object":
    case "array":
    case "class":
    case "new_expression":
    case "arrow_function":
    case "function_expression":
    case "generator_function":
    case "template_string":
    case "update_expression":
    case "number":
    case "string":
    case "true":
    case "false":
    case "null":
    case "regex":
      return true;
    case "binary_expression":
      // Arithmetic gives numbers and text; comparisons give a boolean that is not known.
      return /^(\+|-|\*|\/|%|\|(?!\|)|\^|&(?!&)|\*\*|<<|>>>?)$/.test(operatorOf(inner));
    case "unary_expression":
      if (operatorOf(inner) === "delete") return false;
      return operatorOf(inner) === "!" ? isConstantArgument(inner, source) : true;
    case "call_expression":
      return (
        isGlobalCall(inner, /^(String|Number|Symbol|BigInt)$/, source) ||
        (isGlobalCall(inner, "Boolean", source) && isStaticBoolean(inner, source))
      );
    case "augmented_assignment_expression":
      return ARITHMETIC_ASSIGNMENT.test(operatorOf(inner));
    case "assignment_expression":
    case "sequence_expression": {
      const last = field(inner, "right") ?? inner.lastNamedChild;
      return last !== null && isDecidedStrictly(last, source);
    }
    default:
      return isUndefined(inner, source);
  }
}

/** True for an object that was made just now and so is identical to no other. */
function isNewObject(node: SyntaxNode, source: Source): boolean {
  const inner = unwrap(node);
  if (NEW_OBJECT.test(inner.type)) return !inner.type.startsWith("jsx");
  switch (inner.type) {
    case "new_expression": {
      // A class of one's own may give back what it likes.
      const made = field(inner, "constructor");
      return made?.type === "identifier" && isBuiltin(made.text) && isGlobal(source, made.text, made);
    }
    case "sequence_expression":
    case "assignment_expression": {
      const last = field(inner, "right") ?? inner.lastNamedChild;
      return last !== null && isNewObject(last, source);
    }
    case "ternary_expression": {
      const ways = [field(inner, "consequence"), field(inner, "alternative")];
      return ways.every((way) => way !== null && isNewObject(way, source));
    }
    default:
      return false;
  }
}

/** The operand because of which the comparison has only one answer. */
function fixedOperand(
  left: SyntaxNode,
  right: SyntaxNode,
  operator: string,
  source: Source,
): SyntaxNode | null {
  const strict = operator.length === 3;
  const nullish = (node: SyntaxNode) => {
    const inner = unwrap(node);
    return inner.type === "null" || isUndefined(inner, source);
  };
  const decided = (compared: SyntaxNode, value: SyntaxNode) => {
    if (nullish(compared)) return hasFixedNullishness(value, false, source);
    if (!isStaticBoolean(compared, source)) return false;
    return strict ? isDecidedStrictly(value, source) : isDecidedLoosely(value, source);
  };
  if (decided(left, right)) return right;
  if (decided(right, left)) return left;
  if (strict) return [left, right].find((operand) => isNewObject(operand, source)) ?? null;
  return isNewObject(left, source) && isNewObject(right, source) ? left : null;
}

/** `a + b ?? c`, `!x === null`, `x === {}`: one operand decides the answer, whatever the other is. */
export const constantOperand = lintRule({
  name: "constant-operand",
  severity: "error",
  precision: 0.93,
  meaning: "One operand decides the answer whatever the other one is; often parentheses are missing.",
  equivalents: ["eslint/no-constant-binary-expression", "oxc/no-constant-binary-expression"],
  types: onNodes([JS, ["binary_expression"]]),
  at(node, context) {
    const operator = operatorOf(node);
    const [left, right] = operandsOf(node);
    if (left === undefined || right === undefined) return null;
    const source = context.after;
    if (/^(\|\||&&)$/.test(operator))
      return isConstant(left, true, source)
        ? { place: left, message: `${quote(left)} alone decides ${quote(node)}: it is always the same.` }
        : null;
    if (operator === "??")
      return hasFixedNullishness(left, false, source)
        ? {
            place: left,
            message: `${quote(left)} alone decides ${quote(node)}: whether it is null is known.`,
          }
        : null;
    const fixed = EQUALITY.test(operator) ? fixedOperand(left, right, operator, source) : null;
    if (fixed === null) return null;
    return { place: node, message: `${quote(node)} has always the same answer, because of ${quote(fixed)}.` };
  },
});
