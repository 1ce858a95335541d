import type { Language } from "../../types/language.ts";
import type { SyntaxNode } from "../../types/syntax.ts";
import { C_FAMILY, isComment, JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";
import { neverCompletes } from "./completes.ts";

const DECLARATION =
  /^(function_declaration|generator_function_declaration|function_signature|function_definition|class_definition|interface_declaration|type_alias_declaration|import_statement|export_statement|empty_statement|function_item|struct_item|enum_item|use_declaration|const_item|impl_item|macro_definition|method|local_function_statement|internal_module|module|ambient_declaration|preproc_\w+|switch_case|switch_default|php_tag|text|heredoc_body|rescue|ensure|else)$/;
const LABEL = /^(labeled_statement|case_statement|default_statement|case|switch_label|#)/;

/** True for what the parser leaves at a statement's place but nobody runs, or that runs before. */
function isHarmless(node: SyntaxNode, language: Language | null): boolean {
  if (DECLARATION.test(node.type)) return true;
  if (node.type === "variable_declaration" && node.children[0]?.type === "var") {
    return node.namedChildren.every((declarator) => declarator.childForFieldName("value") === null);
  }
  const script = language !== null && JS.includes(language);
  return !script && isCustomary(node, language);
}

/** Guards that people (and compilers) want there: `break` after `return` in a switch, `panic("unreachable")`… */
function isCustomary(node: SyntaxNode, language: Language | null): boolean {
  if (/^(break_statement|break_expression|break)$/.test(node.type)) return true;
  if (/^(;|declaration|namespace_definition|const_declaration)$/.test(node.type)) return true;
  if (language === "python" && /\byield\b/.test(node.text)) return true;
  return (
    /unreachable|panic|assert|abort|NotReached|NOTREACHED/i.test(node.text.slice(0, 80)) ||
    /^(throw|raise|return)/.test(node.type)
  );
}

/** A statement after `return`, `throw`, `break`, `continue` or an endless loop. */
export const unreachableCode = lintRule({
  name: "unreachable-code",
  precision: 0.95,
  meaning: "Control never comes to this statement, because what stands before it always leaves.",
  equivalents: [
    "eslint/no-unreachable",
    "pylint/W0101",
    "govet/unreachable",
    "rubocop/Lint/UnreachableCode",
    "csharp/CS0162",
    "rustc/unreachable_code",
    "shellcheck/SC2317",
  ],
  types: onNodes(
    [JS, ["statement_block", "program", "switch_case", "switch_default"]],
    [["python"], ["block", "module"]],
    [["go"], ["statement_list"]],
    [["java", "rust", "csharp"], ["block"]],
    [[...C_FAMILY, "php"], ["compound_statement"]],
    [["bash"], ["compound_statement", "program"]],
    [["ruby"], ["body_statement", "then", "do"]],
  ),
  at(node, context) {
    const statements = node.namedChildren.filter((child) => !isComment(child) && !child.isExtra);
    const leaving = statements.findIndex((statement) => neverCompletes(statement));
    if (leaving < 0) return null;
    const rest = statements.slice(leaving + 1);
    if (context.language === "bash" && rest.length > 0 && node.type === "program") return null;
    if (rest.some((statement) => isLabelled(statement))) return null;
    const dead = rest.find((statement) => !isHarmless(statement, context.language));
    if (dead === undefined || dead.hasError) return null;
    const before = statements[leaving];
    const why = before === undefined ? "what stands before it" : quote(before.text.split("\n", 1)[0] ?? "");
    const place = context.isAdded(dead) || before === undefined ? dead : before;
    return {
      place,
      message: `Control never comes to ${quote(dead.text.split("\n", 1)[0] ?? "")}: ${why} always leaves.`,
    };
  },
});

/** A label makes code reachable from elsewhere. */
function isLabelled(node: SyntaxNode): boolean {
  return LABEL.test(node.type);
}
