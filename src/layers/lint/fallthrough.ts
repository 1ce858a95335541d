import type { SyntaxNode } from "../../types/syntax.ts";
import type { RuleContext } from "../rule.ts";
import { C_FAMILY, field, isComment, JS, onNodes, parts, quote } from "../nodes.ts";
import { neverCompletes } from "./completes.ts";
import { lintRule } from "./lint-rule.ts";

const SECTION =
  /^(switch_case|switch_default|case_statement|default_statement|switch_block_statement_group)$/;
/** What people write where they mean it (ESLint's and GCC's patterns). */
const MEANT = /falls?[\s-]*(through|thru)|no[\s-]*break|break omitted/i;
const MARKED = /\bfallthrough\b|\[\[\s*(clang::|gnu::)?fallthrough\s*\]\]/i;

function nextSection(section: SyntaxNode): SyntaxNode | null {
  let next = section.nextNamedSibling;
  while (next !== null && isComment(next)) next = next.nextNamedSibling;
  return next !== null && SECTION.test(next.type) ? next : null;
}

/** The statements of a section, its label left out. */
function statementsOf(section: SyntaxNode): readonly SyntaxNode[] {
  const label = field(section, "value")?.id;
  return parts(section).filter((child) => child.id !== label && child.type !== "switch_label");
}

/** The text after the last thing that runs, where a comment may say that it is meant. */
function tailOf(last: SyntaxNode, next: SyntaxNode, context: RuleContext): string {
  let end = last;
  for (let inner = end; /block|compound/.test(inner.type);) {
    const deeper = parts(inner).at(-1);
    if (deeper === undefined) return context.after.text.slice(inner.startIndex, next.startIndex);
    end = inner = deeper;
  }
  return context.after.text.slice(end.endIndex, next.startIndex);
}

/** True for an empty label that an empty line parts from the next: a body may have been forgotten. */
function isForgotten(section: SyntaxNode, next: SyntaxNode, context: RuleContext): boolean {
  const colon = section.children.findLast((child) => child.type === ":");
  const between = context.after.text.slice(colon?.endIndex ?? section.endIndex, next.startIndex);
  return /\n[ \t\r]*\n/.test(between) && !MEANT.test(between);
}

/** `case 1: a(); case 2: b();`: after the first comes the second. */
export const fallthrough = lintRule({
  name: "fallthrough",
  precision: 0.85,
  meaning:
    "A branch of a switch runs on into the next one without saying that it means to; a break is missing.",
  equivalents: [
    "eslint/no-fallthrough",
    "gcc/-Wimplicit-fallthrough",
    "clang-tidy/bugprone-branch-clone",
    "errorprone/FallThrough",
    "sonar/S128",
    "biome/noFallthroughSwitchClause",
  ],
  types: onNodes(
    [JS, ["switch_case", "switch_default"]],
    [C_FAMILY, ["case_statement"]],
    [["java"], ["switch_block_statement_group"]],
    [["php"], ["case_statement", "default_statement"]],
  ),
  at(node, context) {
    const next = nextSection(node);
    if (next === null) return null;
    const statements = statementsOf(node);
    const last = statements.at(-1);
    const script = context.language !== null && JS.includes(context.language);
    if (last === undefined) {
      if (!script || !isForgotten(node, next, context)) return null;
    } else if (statements.some((statement) => neverCompletes(statement)) || isMeant(last, next, context))
      return null;
    else if (!script && isHarmless(next)) return null;
    const place = context.isAdded(next) || last === undefined ? next : last;
    const [head = ""] = node.text.split("\n", 1);
    return { place, message: `${quote(head)} runs on into the next branch without saying that it means to.` };
  },
});

function isMeant(last: SyntaxNode, next: SyntaxNode, context: RuleContext): boolean {
  return MEANT.test(tailOf(last, next, context)) || MARKED.test(last.text.split("\n").at(-1) ?? "");
}

/** Running on into a branch that only leaves does nothing. */
function isHarmless(section: SyntaxNode): boolean {
  return /^(break_statement|return_statement|continue_statement)$/.test(statementsOf(section)[0]?.type ?? "");
}
