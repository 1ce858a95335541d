import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, Rule } from "../rule.ts";
import { syntaxError } from "./error.ts";

/**
 * What the grammars of Python and Ruby let pass and the languages do not: a block without a statement, an `except:` that is
 * not the last, an `else` of a body without a `rescue`.
 */
export const unfinishedBlock: Rule = {
  meta: {
    ...syntaxError.meta,
    id: "syntax/unfinished-block",
    languages: ["python", "ruby"],
    meaning: "The suggestion leaves a block without a statement, or a clause without what it belongs to.",
    precision: 0.98,
    reportedByDefault: false,
  },
  judges: "suggestions",
  // What makes a block empty is a line that went.
  aboutDeletions: true,
  check({ pair, after, language }) {
    if (language !== "python" && language !== "ruby") return null;
    const find = language === "python" ? unfinishedInPython : unfinishedInRuby;
    const before = pair.before?.tree?.rootNode;
    const now = find(after.tree?.rootNode ?? null);
    return now.length > find(before ?? null).length ? now[0] : null;
  },
};

function unfinishedInPython(root: SyntaxNode | null): readonly Hit[] {
  if (root === null) return [];
  const blocks = root.descendantsOfType("block").filter((block) => !block.namedChildren.some(isStatement));
  const tries = root
    .descendantsOfType("try_statement")
    .filter((node) => !node.namedChildren.some(({ type }) => /^(?:except|finally)/.test(type)));
  const bare = root.descendantsOfType("except_clause").filter(isBareAndFollowed);
  return [
    ...blocks.map((block) => hit(block.parent ?? block, "A block has no statement.")),
    ...tries.map((node) => hit(node, "A `try` has neither `except` nor `finally`.")),
    ...bare.map((clause) => hit(clause, "`except:` is not the last of its clauses.")),
  ];
}

function isStatement({ type }: SyntaxNode): boolean {
  return type !== "comment";
}

function isBareAndFollowed(clause: SyntaxNode): boolean {
  const isBare = clause.namedChildren.every(({ type }) => type === "block" || type === "comment");
  return isBare && clause.nextNamedSibling?.type === "except_clause";
}

function unfinishedInRuby(root: SyntaxNode | null): readonly Hit[] {
  if (root === null) return [];
  return root
    .descendantsOfType(["body_statement", "begin"])
    .filter(
      (body) =>
        body.namedChildren.some(({ type }) => type === "else") &&
        !body.namedChildren.some(({ type }) => type === "rescue"),
    )
    .map((body) => hit(body, "An `else` stands in a body without a `rescue`."));
}

function hit(node: SyntaxNode, message: string): Hit {
  const line = node.startPosition.row + 1;
  return { place: { startLine: line, endLine: line }, message };
}
