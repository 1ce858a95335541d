import type { LineRange } from "../../types/chunk.ts";
import type { Language } from "../../types/language.ts";
import type { Source, SyntaxNode } from "../../types/syntax.ts";
import type { Absent } from "./flow-claim.ts";
import { type Place, placesOf } from "./places.ts";
import { quote } from "./question.ts";
import { contains, functionAround, isFunction } from "./scopes.ts";
import { soleValue } from "./sole-value.ts";

/** Literals and constructions: whatever they give, it is something. */
const SOMETHING =
  /^(?:string|template_string|number|integer|float|true|false|array|object|new_expression|arrow_function|function_expression|regex|class|list|dictionary|set|tuple|list_comprehension|dictionary_comprehension|set_comprehension|concatenated_string|lambda|composite_literal|int_literal|float_literal|interpreted_string_literal|raw_string_literal|func_literal|object_creation_expression|array_creation_expression|string_literal|decimal_integer_literal|boolean|array_initializer|encapsed_string|hash|integer_literal)$/;
const LEAVES = /^(?:return_statement|throw_statement|raise_statement|continue_statement|break_statement)$/;
const BLOCK =
  /^(?:statement_block|block|compound_statement|program|module|source_file|statement_list|colon_block|declaration_list)$/;
/** There a truth test of a name excludes nothing of its other values that matters here. */
const BY_TRUTH: ReadonlySet<Language> = new Set([
  "typescript",
  "tsx",
  "javascript",
  "python",
  "php",
  "c",
  "cpp",
]);
const READ: ReadonlySet<Language> = new Set([...BY_TRUTH, "go", "java", "csharp"]);

/**
 * Every use of the name on the claimed lines is proven to be something: by the only value that it ever has, or by a check
 * that leads there, with nothing set in between; or it is asked for by `?.`.
 */
export function refuteNull(
  head: Source,
  range: LineRange,
  { name, absent }: { readonly name: string; readonly absent: Absent },
): string | null {
  const { language } = head;
  if (language === null || !READ.has(language) || head.tree?.rootNode.hasError !== false) return null;
  const places = placesOf(head, name);
  if (places.some(({ role }) => role === "unclear")) return null;
  const here = places.filter(({ line }) => line >= range.startLine && line <= range.endLine);
  const all = here.filter(({ role }) => role === "use" || role === "call");
  if (all.length < here.length) return null;
  // Where something is read of it, the check itself needs no proof.
  const read = all.filter(isRead);
  const uses = read.length > 0 ? read : all;
  if (uses.length === 0) return null;
  const proofs = uses.map(
    (use) => valueProof(use, head, name) ?? checkProof(use, { head, name, absent, places }),
  );
  return proofs.includes(null) ? null : (proofs[0] ?? null);
}

/** It is called, or something of it is. */
function isRead({ node }: Place): boolean {
  const { parent } = node;
  if (parent === null || parent.firstNamedChild?.id !== node.id) return false;
  return /member|attribute|field_|selector|subscript|index_|element_access|method_invocation|^call/.test(
    parent.type,
  );
}

function valueProof({ node }: Place, head: Source, name: string): string | null {
  const value = soleValue(node, head);
  if (value === null || !(SOMETHING.test(unwrap(value).type) || isMadeInGo(unwrap(value), head))) return null;
  return `\`${name}\` is set once, to something, ${quote(head, value.startPosition.row + 1)}`;
}

/** `&T{…}`, `make(…)`, `new(T)`. */
function isMadeInGo({ type, text }: SyntaxNode, { language }: Source): boolean {
  if (language !== "go") return false;
  return type === "unary_expression"
    ? /^&[\w.]+\{/.test(text)
    : type === "call_expression" && /^(?:make|new)\(/.test(text);
}

function unwrap(node: SyntaxNode): SyntaxNode {
  const inner = /^(?:parenthesized_expression|as_expression|satisfies_expression|condition_clause)$/.test(
    node.type,
  )
    ? node.namedChild(0)
    : null;
  return inner === null ? node : unwrap(inner);
}

interface Asked {
  readonly head: Source;
  readonly name: string;
  readonly absent: Absent;
  readonly places: readonly Place[];
}

/** A condition around the use, or one before it that leaves otherwise. */
function checkProof({ node }: Place, asked: Asked): string | null {
  const { head, name } = asked;
  const around = functionAround(node);
  for (let inner = node, up = node.parent; up !== null; inner = up, up = up.parent) {
    const check =
      conditionOver(inner, up, asked) ?? (BLOCK.test(up.type) ? leavingBefore(inner, up, asked) : null);
    if (check !== null && isUntouched(check, node, asked))
      return `\`${name}\` is checked ${quote(head, check.startPosition.row + 1)}`;
    // A function within may run at another time, with another value.
    if (isFunction(up) || up.id === around?.id) return null;
  }
  return null;
}

/** `if (x) {…}`, `x ? … : …`, `x && …`: the condition that must have held where the inner node runs. */
function conditionOver(inner: SyntaxNode, up: SyntaxNode, asked: Asked): SyntaxNode | null {
  if (
    /^(?:if_statement|elif_clause|while_statement|ternary_expression|conditional_expression)$/.test(up.type)
  ) {
    const condition =
      up.childForFieldName("condition") ?? (up.type === "conditional_expression" ? up.namedChild(1) : null);
    const then =
      up.childForFieldName("consequence") ??
      up.childForFieldName("body") ??
      (up.type === "conditional_expression" ? up.namedChild(0) : null);
    if (condition === null) return null;
    if (then?.id === inner.id && holds(condition, true, asked)) return condition;
    const isElse = up.childrenForFieldName("alternative").some(({ id }) => id === inner.id);
    return isElse && holds(condition, false, asked) ? condition : null;
  }
  const operator = up.childForFieldName("operator")?.text;
  const left = up.childForFieldName("left");
  if (left === null || operator === undefined || up.childForFieldName("right")?.id !== inner.id) return null;
  if (/^(?:&&|and)$/.test(operator) && holds(left, true, asked)) return left;
  return /^(?:\|\||or)$/.test(operator) && holds(left, false, asked) ? left : null;
}

/** `if (!x) return;` among the statements before. */
function leavingBefore(inner: SyntaxNode, block: SyntaxNode, asked: Asked): SyntaxNode | null {
  const before = block.namedChildren.filter(({ startIndex }) => startIndex < inner.startIndex);
  for (const statement of before.toReversed()) {
    if (statement.type !== "if_statement" || statement.childForFieldName("alternative") !== null) continue;
    const condition = statement.childForFieldName("condition");
    const then = statement.childForFieldName("consequence");
    if (condition !== null && then !== null && leaves(then) && holds(condition, false, asked))
      return condition;
  }
  return null;
}

function leaves(node: SyntaxNode): boolean {
  if (LEAVES.test(node.type)) return true;
  const last = node.namedChildren.findLast(({ type }) => !/comment/.test(type));
  return BLOCK.test(node.type) && last !== undefined && leaves(last);
}

/** Whether the name is something where the condition has come out true, or false. */
function holds(condition: SyntaxNode, outcome: boolean, asked: Asked): boolean {
  const { head, name, absent } = asked;
  const node = unwrap(condition);
  const { language } = head;
  if (node.text === name || node.text === `$${name}`)
    return outcome && language !== null && BY_TRUTH.has(language);
  const operator = node.childForFieldName("operator")?.text ?? operatorIn(node);
  const operand =
    node.childForFieldName("argument") ?? node.childForFieldName("operand") ?? node.namedChild(0);
  if (/^(?:unary_expression|not_operator|unary_op_expression|prefix_unary_expression)$/.test(node.type))
    return /^(?:!|not\b)/.test(node.text) && operand !== null && holds(operand, !outcome, asked);
  const [left, right] = [
    node.childForFieldName("left") ?? node.namedChild(0),
    node.childForFieldName("right") ?? node.namedChild(1),
  ];
  if (left === null || right === null || node.namedChildCount > 2) return false;
  if (/^(?:&&|and)$/.test(operator))
    return outcome && (holds(left, true, asked) || holds(right, true, asked));
  if (/^(?:\|\||or)$/.test(operator))
    return !outcome && (holds(left, false, asked) || holds(right, false, asked));
  const [subject, value] = /^(?:null|undefined|None|nil|NULL|nullptr)$/i.test(left.text)
    ? [right, left]
    : [left, right];
  if (subject.text !== name && subject.text !== `$${name}`) return false;
  return excludes(operator, value.text, outcome, absent, language);
}

function operatorIn({ children }: SyntaxNode): string {
  return children
    .filter(({ isNamed }) => !isNamed)
    .map(({ text }) => text)
    .join(" ");
}

/** Whether `x <operator> <value>` with that outcome leaves no nothing of the meant kind. */
function excludes(
  operator: string,
  value: string,
  outcome: boolean,
  absent: Absent,
  language: Language | null,
): boolean {
  if (!/^(?:null|undefined|None|nil|NULL|nullptr)$/i.test(value)) return false;
  if (/^(?:!=|!==|is not|<>)$/.test(operator) !== outcome) return false;
  if (!/^(?:!=|!==|is not|<>|==|===|is)$/.test(operator)) return false;
  const isScript = language === "typescript" || language === "tsx" || language === "javascript";
  if (!isScript || operator === "!=" || operator === "==") return true;
  return value === absent;
}

const LOOP = /^(?:for|while|do|foreach|enhanced_for|loop)\w*(?:_statement|_expression)?$/;

/** Between a check and the use nothing sets the name, and no loop leads from behind the use to before it. */
function isUntouched(check: SyntaxNode, use: SyntaxNode, { places }: Asked): boolean {
  const around = functionAround(use);
  const sets = places.filter(
    ({ role }) => role === "assignment" || role === "declaration" || role === "import",
  );
  const own = sets.filter(({ node }) => functionAround(node)?.id === around?.id);
  const others = sets.filter((set) => !own.includes(set));
  // A variable from outside may be set by anything that is called; one that a function within sets, by that.
  if (own.length === 0) return others.length === 1;
  if (others.some(({ node }) => around === null || contains(around, node))) return false;
  if (places.some(({ node }) => isBetween(node, check, use) && isHandedOut(node))) return false;
  return own.every(({ node }) => {
    if (node.endIndex <= check.startIndex) return true;
    return node.startIndex >= use.endIndex && !leadsBack(node, check, use);
  });
}

function isBetween({ startIndex }: SyntaxNode, check: SyntaxNode, use: SyntaxNode): boolean {
  return startIndex >= check.endIndex && startIndex < use.startIndex;
}

/** `&x`, `ref x`, `out x`: whoever gets it may set it. */
function isHandedOut({ parent }: SyntaxNode): boolean {
  return parent !== null && /^(?:&|ref\b|out\b)/.test(parent.text);
}

function leadsBack(set: SyntaxNode, check: SyntaxNode, use: SyntaxNode): boolean {
  for (let up = use.parent; up !== null; up = up.parent)
    if (LOOP.test(up.type) && !contains(up, check) && contains(up, set)) return true;
  return false;
}
