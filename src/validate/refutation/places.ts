import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { importRole, importsPackage } from "./imports.ts";

/** How a name stands at one place of a file. */
export type Role =
  /** Names something that is reached through an object, or a key: no variable. */
  | "member"
  | "import"
  | "declaration"
  | "assignment"
  | "call"
  | "use"
  /** Nobody can say without knowing more of the language. */
  | "unclear";

export interface Place {
  readonly node: SyntaxNode;
  /** 1-based. */
  readonly line: number;
  readonly role: Role;
}

const VARIABLE =
  /^(?:identifier|constant|variable_name|name|word|type_identifier|shorthand_property_identifier(?:_pattern)?|package_identifier|namespace_identifier|interpreted_string_literal_content)$/;
const ACCESS =
  /^(?:attribute|field_access|(?:nullsafe_)?member_\w+|scoped_\w+|qualified_\w+|selector_expression|field_expression|conditional_access_expression|class_constant_access_expression|method_reference|method_invocation|scope_resolution|nested_identifier)$/;
const PATTERN =
  /(?:pattern|^expression_list|^tuple|^list|^as_pattern_target|^left_assignment_list|pattern_list|_declarator|^identifier_list|^variable_declaration|^list_literal)$/;
const DECLARES =
  /(?:declarator|declaration|definition|_item|parameter|parameters|_spec|_signature|_specifier|enumerator|enum_variant|exception_variable|for_statement|for_in_statement|for_expression|for_in_clause|foreach_statement|for_range_loop|range_clause|arrow_function|catch_clause|let_condition|match_pattern|named_expression|as_pattern|local_function_statement|type_alias|closure_parameters|lambda_expression)$|^(?:resource|method|singleton_method|class|module|function|function_expression|generator_function|for)$/;
const BINDING_FIELDS = ["name", "pattern", "declarator", "left", "parameter", "parameters", "alias"] as const;
const ASSIGNS =
  /^(?:assignment|assignment_expression|assignment_statement|augmented_assignment|augmented_assignment_expression|operator_assignment|compound_assignment_expr|update_expression|inc_statement|dec_statement|postfix_unary_expression|prefix_unary_expression|variable_assignment)$/;
const UNCLEAR =
  /^(?:global_statement|nonlocal_statement|global_declaration|delete_statement|labeled_statement|break_statement|continue_statement|goto_statement|case_pattern|export_specifier|unset_statement|unset_command|undef|alias|ERROR|preproc_\w*def|preproc_if|preproc_elif|preproc_else|preproc_\w*params)$/;
const KNOWN_MACROS =
  /^(?:println|print|eprintln|eprint|format|write|writeln|panic|assert|assert_eq|assert_ne|debug_assert|vec|dbg|info|warn|error|debug|trace)$/;

/** Every place where a name stands as code, in file order. Empty without a syntax tree, or where it has errors. */
export function placesOf(head: Source, name: string): readonly Place[] {
  const root = head.tree?.rootNode;
  if (root === undefined || root.hasError || !head.text.includes(name)) return [];
  const found: Place[] = [];
  const waiting: SyntaxNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type.includes("comment")) continue;
    if (node.childCount > 0) waiting.push(...[...node.children].reverse());
    else if (importsPackage(node, name)) found.push({ ...placeOf(node), role: "import" });
    else if (node.isNamed && node.text === name) found.push(placeOf(node));
  }
  return found;
}

function placeOf(leaf: SyntaxNode): Place {
  // PHP's `$name` is the node around the name.
  const node = leaf.parent?.type === "variable_name" ? leaf.parent : leaf;
  return { node, line: leaf.startPosition.row + 1, role: roleOf(node) };
}

function roleOf(node: SyntaxNode): Role {
  const imported = importRole(node);
  if (imported !== null) return imported;
  const { parent } = node;
  if (parent === null || !VARIABLE.test(node.type) || node.type.startsWith("interpreted_")) return "member";
  if (ACCESS.test(parent.type) && parent.firstNamedChild?.id !== node.id) return "member";
  if (isKey(node, parent)) return "member";
  if (within(node, UNCLEAR)) return "unclear";
  return bindingRole(node) ?? (node.type === "word" ? wordRole(parent) : useRole(node, parent));
}

/** The name of an argument, of a field in a literal, or of what is set in an initialiser. */
function isKey(node: SyntaxNode, parent: SyntaxNode): boolean {
  if (parent.type === "call")
    return parent.childForFieldName("receiver") !== null && !isField(node, "receiver");
  if (/^(?:keyword_argument|name_colon|argument|element_value_pair)$/.test(parent.type))
    return isField(node, "name") || isField(node, "key") || parent.type === "name_colon";
  if (parent.type === "literal_element")
    return parent.parent?.type === "keyed_element" && parent.parent.firstNamedChild?.id === parent.id;
  return parent.parent?.type === "initializer_expression" && isField(node, "left");
}

function bindingRole(leaf: SyntaxNode): Role | null {
  for (let node = leaf; node.parent !== null; node = node.parent) {
    const { parent } = node;
    if (/^(?:\w*parameters|parameter_list|typed_parameter|block_parameters)$/.test(parent.type))
      return isField(node, "type") || isField(node, "value") ? null : "declaration";
    if (parent.type === "foreach_statement" && !isField(node, "type") && !isField(node, "right"))
      return isField(node, "body") || parent.firstNamedChild?.id === node.id ? null : "declaration";
    const isTarget = parent.type === "pair_pattern" && isField(node, "value");
    if (!isTarget && ["type", "value", "right", "key"].some((field) => isField(node, field))) return null;
    if (ASSIGNS.test(parent.type))
      return parent.firstNamedChild?.id === node.id || parent.namedChildCount === 1
        ? assigns(parent, leaf)
        : null;
    if (BINDING_FIELDS.some((field) => isField(node, field)) && DECLARES.test(parent.type))
      return "declaration";
    if (/^(?:list_splat_pattern|pair)$/.test(parent.type) && parent.parent?.type !== "foreach_statement")
      return null;
    if (!PATTERN.test(parent.type) && parent.type !== "pair")
      return leaf.type.endsWith("_pattern") ? "unclear" : null;
  }
  return null;
}

function assigns(parent: SyntaxNode, leaf: SyntaxNode): Role | null {
  if (!/unary/.test(parent.type)) return "assignment";
  return /\+\+|--/.test(parent.text.replace(leaf.text, "")) ? "assignment" : null;
}

/** A word of a shell script is a name only where a command is called. */
function wordRole(parent: SyntaxNode): Role {
  return parent.type === "command_name" ? "call" : "member";
}

function useRole(node: SyntaxNode, parent: SyntaxNode): Role {
  if (parent.type === "token_tree") return macroRole(node, parent);
  if (parent.type === "call") return isField(node, "function") || isField(node, "method") ? "call" : "use";
  if (/^(?:call_expression|invocation_expression|function_call_expression)$/.test(parent.type))
    return isField(node, "function") ? "call" : "use";
  if (parent.type === "method_invocation") return isField(node, "name") ? "call" : "use";
  return "use";
}

/** What a macro does with its words is known of the common ones only. */
function macroRole(node: SyntaxNode, tokens: SyntaxNode): Role {
  const macro = tokens.parent?.type === "macro_invocation" ? tokens.parent.firstNamedChild?.text : undefined;
  if (macro === undefined || !KNOWN_MACROS.test(macro)) return "unclear";
  if (node.previousSibling?.text === "." || node.nextSibling?.text === "=") return "member";
  return "use";
}

/** Whether a node stands in the named field of its parent. */
export function isField(node: SyntaxNode, field: string): boolean {
  return node.parent?.childrenForFieldName(field).some(({ id }) => id === node.id) ?? false;
}

/** The nearest node above whose type matches. */
export function within(node: SyntaxNode, type: RegExp): SyntaxNode | null {
  let above = node.parent;
  while (above !== null && !type.test(above.type)) above = above.parent;
  return above;
}
