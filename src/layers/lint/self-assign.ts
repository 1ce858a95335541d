import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit } from "../rule.ts";
import {
  C_FAMILY,
  enclosingFunction,
  field,
  JS,
  onNodes,
  operatorOf,
  quote,
  sameTokens,
  tokensOf,
  unwrap,
} from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

const ASSIGNING = new Set(["", "=", "&&=", "||=", "??="]);
const PLAIN =
  /^(identifier|variable_name|this|self|super|property_identifier|private_property_identifier|field_identifier|instance_variable|class_variable|global_variable|constant|name|shorthand_property_identifier(_pattern)?)$/;
const MEMBER =
  /^(member_expression|subscript_expression|attribute|subscript|selector_expression|index_expression|field_access|array_access|field_expression|member_access_expression|element_access_expression|element_reference|bracketed_argument_list|argument|subscript_argument_list)$/;
const LITERAL = /literal|^(string|number|integer|float|template_string|regex|true|false|null|none)$/;

/** True for names, literals and plain paths of them such as `a.b[0]`: nothing is called to evaluate them. */
function isReference(node: SyntaxNode): boolean {
  if (
    PLAIN.test(node.type) ||
    (LITERAL.test(node.type) &&
      !/substitution|interpolation/.test(node.namedChildren.map((n) => n.type).join()))
  )
    return true;
  return (
    (MEMBER.test(node.type) || node.type === "optional_chain") &&
    node.namedChildren.every((child) => isReference(unwrap(child)))
  );
}

/** `a?.b` and `a.b`, `a["b"]` and `a.b` name the same place. */
function canonical(node: SyntaxNode): string {
  return tokensOf(unwrap(node))
    .join(" ")
    .replaceAll("?.", ".")
    .replaceAll(/\[ (["'`])([A-Za-z_$][\w$]*)\1 \]/g, ". $2");
}

function samePlace(left: SyntaxNode, right: SyntaxNode): boolean {
  const [one, other] = [unwrap(left), unwrap(right)];
  return isReference(one) && isReference(other) && canonical(one) === canonical(other);
}

/** Key and value of an object's property or a pattern's; null for what has no fixed key. */
function property(node: SyntaxNode): { readonly key: string; readonly value: SyntaxNode } | null {
  if (node.type.startsWith("shorthand_property_identifier")) return { key: node.text, value: node };
  const key = field(node, "key");
  const value = field(node, "value");
  if (!node.type.startsWith("pair") || key === null || value === null) return null;
  if (key.type === "computed_property_name" && !/^\[\s*["'`]/.test(key.text)) return null;
  return { key: key.text.replaceAll(/^\[?\s*["'`]?|["'`]?\s*\]?$/g, ""), value };
}

/** The places of a pattern (or a plain left side) that get what they already hold. */
function* selfAssigned(left: SyntaxNode, right: SyntaxNode): Generator<SyntaxNode> {
  const [target, value] = [unwrap(left), unwrap(right)];
  if (/^array(_pattern)?$/.test(target.type) && value.type === "array") {
    yield* arrayElements(target, value);
  } else if (/^object(_pattern)?$/.test(target.type) && value.type === "object") {
    const lastSpread = value.namedChildren.findLastIndex((child) => child.type === "spread_element");
    const given = value.namedChildren.slice(lastSpread + 1).map(property);
    for (const wanted of target.namedChildren.map(property)) {
      const same = given.find((candidate) => candidate !== null && candidate.key === wanted?.key);
      if (wanted !== null && same) yield* selfAssigned(wanted.value, same.value);
    }
  } else if (/^(rest_pattern|spread_element)$/.test(target.type) && value.type === "spread_element") {
    const [one, other] = [target.namedChild(0), value.namedChild(0)];
    if (one !== null && other !== null) yield* selfAssigned(one, other);
  } else if (target.type === value.type || target.type.startsWith(value.type)) {
    if (samePlace(target, value)) yield value;
  } else if (MEMBER.test(target.type) && MEMBER.test(value.type) && samePlace(target, value)) {
    yield value;
  }
}

/** Elements by position, holes counted; what follows a spread has no known position. */
function* arrayElements(target: SyntaxNode, value: SyntaxNode): Generator<SyntaxNode> {
  const [wanted, given] = [slots(target), slots(value)];
  for (const [index, slot] of wanted.entries()) {
    const other = given[index];
    if (other === undefined) return;
    if (other?.type === "spread_element" && slot?.type !== "rest_pattern" && slot?.type !== "spread_element")
      return;
    if (slot !== null && other !== null) yield* selfAssigned(slot, other);
    if (other?.type === "spread_element") return;
  }
}

function slots(list: SyntaxNode): readonly (SyntaxNode | null)[] {
  const found: (SyntaxNode | null)[] = [];
  let current: SyntaxNode | null = null;
  for (const child of list.children) {
    if (child.type === "," || child.type === "]") {
      if (child.type === "," || current !== null) found.push(current);
      current = null;
    } else if (child.isNamed && !child.isExtra) current = child;
  }
  return found;
}

/** `x = x`: nothing happens, something else was meant. */
export const selfAssign = lintRule({
  name: "self-assign",
  precision: 0.95,
  meaning:
    "A variable or property is assigned to itself, which does nothing; one side was meant to be another.",
  equivalents: [
    "eslint/no-self-assign",
    "pylint/W0127",
    "ruff/PLW0127",
    "staticcheck/SA4018",
    "clippy/self_assignment",
    "rubocop/Lint/SelfAssignment",
    "errorprone/SelfAssignment",
    "csharp/CS1717",
  ],
  types: onNodes(
    [JS, ["assignment_expression", "augmented_assignment_expression"]],
    [[...C_FAMILY, "java", "rust", "csharp", "php"], ["assignment_expression"]],
    [["python", "ruby"], ["assignment"]],
    [["go"], ["assignment_statement"]],
  ),
  at(node, context): Iterable<Hit> {
    const left = field(node, "left");
    const right = field(node, "right");
    if (left === null || right === null || !ASSIGNING.has(operatorOf(node))) return [];
    if (context.language === "python" && isBinding(node)) return [];
    // C#'s `new Options { Clock = Clock }` sets a member of the new object.
    if (node.parent?.type === "initializer_expression") return [];
    const single = context.language === "go" ? goPairs(left, right) : [...selfAssigned(left, right)];
    return single.map((place) => ({
      place,
      message: `${quote(place)} is assigned to itself, which does nothing.`,
      ...(MEMBER.test(unwrap(place).type) ? { confidence: 0.8 } : {}),
    }));
  },
});

/** `x = x` in a class body or at module level of Python makes a name visible there: it is no mistake. */
function isBinding(node: SyntaxNode): boolean {
  const around = enclosingFunction(node);
  if (around === null) return true;
  return node.parent?.parent?.parent?.type === "class_definition";
}

function goPairs(left: SyntaxNode, right: SyntaxNode): readonly SyntaxNode[] {
  const given = right.namedChildren;
  return left.namedChildren.flatMap((target, index) => {
    const value = given[index];
    return value !== undefined && isReference(target) && sameTokens(target, value) ? [value] : [];
  });
}
