import type { Language } from "../../types/language.ts";
import type { SyntaxNode } from "../../types/syntax.ts";
import { isField, within, type Place } from "./places.ts";

const FUNCTION =
  /^(?:function_declaration|function_definition|function_item|function_expression|function|generator_function(?:_declaration)?|arrow_function|method_definition|method_declaration|constructor_declaration|method|singleton_method|lambda|lambda_expression|closure_expression|func_literal|anonymous_function\w*|anonymous_method_expression|local_function_statement|lambda_literal)$/;
const CLASS =
  /^(?:class_definition|class_declaration|class_specifier|struct_specifier|struct_declaration|class|module|class_body|declaration_list|field_declaration_list|impl_item|trait_item|interface_declaration|enum_declaration|record_declaration|trait_declaration)$/;
const ROOT = /^(?:program|module|source_file|translation_unit|compilation_unit)$/;
const BLOCK =
  /block|compound_statement|statement_block|_body$|^body_statement$|(?:for|while|if|switch|try|with|using|catch|foreach|match|case|except|finally|else|elif|when|unless|rescue|ensure|do|then|select|loop)(?:_\w+)?$|comprehension|generator_expression|namespace_definition|preproc_/;

const IMPLICIT: ReadonlySet<Language> = new Set<Language>(["python", "ruby", "php", "bash"]);

/** Languages in which the first assignment declares. */
export function declaresByAssignment(language: Language | null): boolean {
  return language !== null && IMPLICIT.has(language);
}

export function isFunction({ type }: SyntaxNode): boolean {
  return FUNCTION.test(type);
}

/** The function around a node, or null at the top. */
export function functionAround(node: SyntaxNode): SyntaxNode | null {
  return within(node, FUNCTION);
}

/** The class around a node, or null. */
export function classAround(node: SyntaxNode): SyntaxNode | null {
  return within(node, CLASS);
}

/** The function or class that is named by this place, whole, or null. */
export function definedBy({ node }: Pick<Place, "node">): SyntaxNode | null {
  let at = node;
  while (at.parent !== null && at.parent.type.endsWith("declarator") && isField(at, "declarator"))
    at = at.parent;
  const owner = at.parent;
  if (owner === null || !(FUNCTION.test(owner.type) || CLASS.test(owner.type))) return null;
  return isField(at, "name") || isField(at, "declarator") ? owner : null;
}

export function isParameter({ node }: Pick<Place, "node">): boolean {
  const owner = within(node, /parameter/);
  const around = functionAround(node);
  return owner !== null && around !== null && contains(around, owner);
}

/** Where a declared name is surely visible: never more than that, sometimes less. Null: nobody can say. */
export function scopeOf(place: Pick<Place, "node">, language: Language | null): SyntaxNode | null {
  const start = definedBy(place) ?? place.node;
  const isScope = ({ type }: SyntaxNode) =>
    FUNCTION.test(type) ||
    CLASS.test(type) ||
    ROOT.test(type) ||
    (isBlockScoped(language, start) && BLOCK.test(type));
  let above = start.parent;
  while (above !== null && !isScope(above)) above = above.parent;
  if (above === null || (above.type === "module" && above.parent !== null)) return null;
  if (language === "python" && above.parent !== null && CLASS.test(above.type)) return null;
  return above;
}

function isBlockScoped(language: Language | null, start: SyntaxNode): boolean {
  if (language === "ruby") return true;
  const isVar = language !== "csharp" && start.parent?.parent?.type === "variable_declaration";
  return !declaresByAssignment(language) && !isVar;
}

/** In PHP and Ruby a function does not see the variables around it. */
export function seesVariable(from: SyntaxNode, declared: SyntaxNode, language: Language | null): boolean {
  if (language !== "php" && language !== "ruby") return true;
  const wall =
    /^(?:function_definition|method_declaration|anonymous_function\w*|method|singleton_method|class|module|program)$/;
  return within(from, wall)?.id === within(declared, wall)?.id;
}

/** The nearest piece of code that is run as one, or not at all. */
export function blockAround(node: SyntaxNode): SyntaxNode | null {
  const root = (at: SyntaxNode) => ROOT.test(at.type) && at.parent === null;
  let above = node.parent;
  while (
    above !== null &&
    !root(above) &&
    !BLOCK.test(above.type) &&
    !FUNCTION.test(above.type) &&
    !CLASS.test(above.type)
  )
    above = above.parent;
  return above;
}

export function contains(outer: SyntaxNode, inner: Pick<SyntaxNode, "startIndex" | "endIndex">): boolean {
  return outer.startIndex <= inner.startIndex && inner.endIndex <= outer.endIndex;
}
