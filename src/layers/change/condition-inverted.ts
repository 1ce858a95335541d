import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, Rule, RuleContext } from "../rule.ts";
import { type AlteredLine, alteredLines } from "./altered-lines.ts";
import { changeMeta } from "./change-rule.ts";
import { isLoneLine } from "./lone-edits.ts";
import { isTestPath } from "../../util/test-path.ts";
import { around, isText, nodeAt } from "./syntax-at.ts";

/** Pairs of which one says the opposite of the other (for `&&` and `||`: of which one is weaker). */
const OPPOSITES: readonly (readonly [string, string])[] = [
  ["==", "!="],
  ["===", "!=="],
  ["&&", "||"],
  ["and", "or"],
  ["-and", "-or"],
  ["-eq", "-ne"],
  ["<", ">="],
  [">", "<="],
  ["<", ">"],
  ["<=", ">="],
  ["if", "unless"],
  ["while", "until"],
];

/** The same in the shells, where the dash is a token of its own. */
const SHELL: readonly (readonly [string, string])[] = [
  ["z", "n"],
  ["eq", "ne"],
  ["lt", "ge"],
  ["gt", "le"],
  ["=", "!="],
];

const CONDITIONAL =
  /^(?:if|while|until|unless|elif|else_if|conditional|ternary|do|for|elsif)(?:_|$)|if_statement|while_statement/;
/** In the shells the tests of a list decide whether the next command is run. */
const SHELL_CONDITIONAL = /^(?:test_command|if_statement|while_statement|elif_clause)$/;

export const conditionInverted: Rule = {
  meta: changeMeta({
    id: "change/condition-inverted",
    meaning: "A condition was turned into its opposite while the code that depends on it stayed as it was.",
    precision: 0.65,
  }),
  judges: "commits",
  *check(context) {
    const { pair, after } = context;
    if (isTestPath(after.path)) return;
    for (const line of alteredLines(pair)) {
      const shell = context.language === "bash" || context.language === "powershell";
      const said = inversion(line, shell ? [...OPPOSITES, ...SHELL] : OPPOSITES);
      if (said === null) continue;
      const node = nodeAt(after, line.afterLine, Math.min(line.change.column, line.after.length - 1));
      if (node === null || isText(node)) continue;
      const owner = around(node, shell ? SHELL_CONDITIONAL : CONDITIONAL);
      if (owner === null || !isInCondition(node, owner)) continue;
      const rewritten = !line.inPlace || branchesChanged(owner, line, context) || !isLoneLine(line, pair);
      yield hitAt(line, said, rewritten);
    }
  },
};

/** `was`, `is`, or null when the line changed in another way. */
function inversion({ change }: AlteredLine, opposites: typeof OPPOSITES): string | null {
  const removed = change.removed.join(" ");
  const added = change.added.map(({ text }) => text).join(" ");
  if (removed === "" && (added === "!" || added === "not")) return `\`${added}\` was put before it`;
  if (added === "" && (removed === "!" || removed === "not")) return `its \`${removed}\` is gone`;
  const opposite = opposites.some(
    ([one, other]) => (removed === one && added === other) || (removed === other && added === one),
  );
  return opposite ? `\`${removed}\` became \`${added}\`` : null;
}

function isInCondition(node: SyntaxNode, owner: SyntaxNode): boolean {
  const condition = owner.childForFieldName("condition") ?? owner.childForFieldName("test");
  if (condition === null) return node.startPosition.row === owner.startPosition.row;
  // `unless` in the place of `if` stands before the condition.
  return node.startIndex >= owner.startIndex && node.endIndex <= condition.endIndex;
}

/** Both branches exchanged, or a new body: then the inversion is part of a rewrite. */
function branchesChanged(owner: SyntaxNode, line: AlteredLine, { isAdded }: RuleContext): boolean {
  const { startPosition, endPosition } = owner;
  if (startPosition.row === endPosition.row) return false;
  const rest = { startLine: line.afterLine + 1, endLine: endPosition.row + 1 };
  return rest.startLine <= rest.endLine && isAdded(rest);
}

function hitAt(line: AlteredLine, said: string, rewritten: boolean): Hit {
  const place = { startLine: line.afterLine, endLine: line.afterLine };
  if (rewritten) return { place, signal: "wrong-condition", confidence: 0.4 };
  return {
    place,
    message: `This condition was inverted (${said}) while all that depends on it stayed, so it now runs in the opposite case.`,
  };
}
