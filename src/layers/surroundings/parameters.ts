import type { Language } from "../../types/language.ts";
import type { SyntaxNode } from "../../types/syntax.ts";
import { isComment } from "../nodes.ts";

/** One parameter of a function. */
export interface Parameter {
  readonly name: string;
  /** `rest` takes any number by position, `keywords` any number by name; `block` is given in another way. */
  readonly kind: "positional" | "keyword" | "rest" | "keywords" | "block";
  readonly required: boolean;
}

const SKIPPED = new Set([
  "self_parameter",
  "receiver_parameter",
  "positional_separator",
  "attribute_list",
  "this",
]);

/** The parameters that a caller gives, without the object itself; null where they cannot be read with certainty. */
export function parametersOf(unit: SyntaxNode, language: Language): readonly Parameter[] | null {
  const list = parameterList(unit);
  if (list === null) return null;
  if (list.hasError) return null;
  // `x => …` has no list.
  if (list.type === "identifier") return [positional(list.text, true)];
  const read: Parameter[] = [];
  let keywordOnly = false;
  for (const node of list.children) {
    if (isComment(node) || SKIPPED.has(node.type)) continue;
    if (node.type === "keyword_separator" || (node.type === "*" && language === "python")) keywordOnly = true;
    else if (node.type === "..." || node.type === "variadic_parameter_declaration")
      read.push(rest(node.text));
    else if (node.isNamed) read.push(...readParameter(node, keywordOnly));
    keywordOnly ||= language === "python" && read.at(-1)?.kind === "rest";
  }
  return withoutSelf(read, unit, language);
}

function parameterList(unit: SyntaxNode): SyntaxNode | null {
  const own = unit.childForFieldName("parameters") ?? unit.childForFieldName("parameter");
  if (own !== null) return own;
  let declarator = unit.childForFieldName("declarator");
  while (declarator !== null && declarator.type !== "function_declarator")
    declarator =
      declarator.childForFieldName("declarator") ??
      declarator.namedChildren.find(({ type }) => type.endsWith("declarator")) ??
      null;
  return declarator?.childForFieldName("parameters") ?? null;
}

function positional(name: string, required: boolean): Parameter {
  return { name, kind: "positional", required };
}

function rest(name: string): Parameter {
  return { name, kind: "rest", required: false };
}

function readParameter(node: SyntaxNode, keywordOnly: boolean): readonly Parameter[] {
  const { type, text } = node;
  const name = nameOf(node).replace(/^[*&.\s]+/, "");
  if (text.startsWith("**") && !/declaration/.test(type))
    return [{ name, kind: "keywords", required: false }];
  if (type === "block_parameter") return [{ name, kind: "block", required: false }];
  if (/rest_pattern|splat|spread|variadic/.test(type) || /^(?:\.\.\.|params\s)|^\*\w+\s*(?::|$)/.test(text))
    return [rest(name)];
  if (type === "keyword_parameter")
    return [{ name, kind: "keyword", required: node.childForFieldName("value") === null }];
  if (text === "void" || node.childForFieldName("pattern")?.type === "this") return [];
  const names = node.childrenForFieldName("name").filter(({ isNamed }) => isNamed);
  const several =
    type === "parameter_declaration" && names.length > 1 ? names.map((one) => one.text) : [name];
  const required = !isOptional(node);
  return several.map((name) => ({ name, kind: keywordOnly ? "keyword" : "positional", required }));
}

function isOptional(node: SyntaxNode): boolean {
  if (/optional|default|assignment_pattern/.test(node.type)) return true;
  if (node.childForFieldName("value") !== null || node.childForFieldName("default_value") !== null)
    return true;
  return node.children.some(({ type }) => type === "=" || type === "equals_value_clause");
}

function nameOf(node: SyntaxNode): string {
  for (const field of ["name", "pattern", "left", "declarator"]) {
    const found = node.childForFieldName(field);
    if (found !== null) return found.text.replace(/^[*&\s]+/, "");
  }
  return /identifier|pattern/.test(node.type) ? node.text : (node.firstNamedChild?.text ?? node.text);
}

/** The object comes first in Python's methods, and is given by the call. */
function withoutSelf(
  read: readonly Parameter[],
  unit: SyntaxNode,
  language: Language,
): readonly Parameter[] | null {
  const inClass =
    unit.parent?.parent?.type === "class_definition" ||
    unit.parent?.parent?.parent?.type === "class_definition";
  if (language !== "python" || !inClass) return read;
  const decorators =
    unit.parent?.type === "decorated_definition"
      ? unit.parent.text.slice(0, unit.startIndex - unit.parent.startIndex)
      : "";
  if (/@staticmethod\b/.test(decorators)) return read;
  // A property or a registered handler is called by others, in other ways.
  if (/@(?!classmethod\b)/.test(decorators)) return null;
  return read.slice(1);
}
