import type { Pair } from "../../types/layers.ts";
import type { Source, SyntaxNode } from "../../types/syntax.ts";
import type { StrictParse } from "../strict-parse.ts";

/** One thing that a parser could not read. 1-based line of `after`. */
export interface Problem {
  readonly line: number;
  readonly message: string;
  /** False where only a grammar says so of a text that it never saw in order. */
  readonly certain: boolean;
}

/** So many are enough to compare two sides by. */
const MOST_PROBLEMS = 200;

/**
 * What the change broke, or null: `after` cannot be parsed and `before` could. Where `before` could not either, nothing
 * is said, for grammars lag behind their languages and code is written in dialects. TypeScript and JavaScript are
 * decided by their real parser when there is one.
 */
export function newProblem({ before, after }: Pair, strictParse: StrictParse | null): Problem | null {
  if (after === null || after.tree === null) return null;
  const { language } = after;
  const isScript = language === "typescript" || language === "tsx" || language === "javascript";
  if (isScript && strictParse !== null) {
    const problem = strictParse(language, after.text);
    if (problem === null || isDialect(after)) return null;
    if (before !== null && before.language === language && strictParse(language, before.text) !== null)
      return null;
    return { line: problem.line, message: `The parser stops here: ${problem.message}`, certain: true };
  }
  if (!after.tree.rootNode.hasError || before?.tree?.rootNode.hasError === true) return null;
  const node = problemNodes(after)[0];
  if (node === undefined) return null;
  return { line: node.startPosition.row + 1, message: describe(node), certain: before !== null };
}

/** The topmost ERROR and MISSING nodes in source order, at most 200. */
export function problemNodes(source: Source): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const open = source.tree === null ? [] : [source.tree.rootNode];
  for (let node = open.pop(); node !== undefined && found.length < MOST_PROBLEMS; node = open.pop()) {
    if (node.isError || node.isMissing) {
      found.push(node);
      continue;
    }
    if (!node.hasError) continue;
    for (const child of node.children.toReversed()) if (child.hasError || child.isMissing) open.push(child);
  }
  return found;
}

export function describe(node: SyntaxNode): string {
  if (node.isMissing) return `\`${node.type}\` is missing here, so the code does not parse.`;
  const start = node.text.trimStart().split("\n", 1)[0] ?? "";
  return `The code does not parse from here on: \`${start.slice(0, 60)}\`.`;
}

/** Flow's annotations are legal where its pragma stands. */
function isDialect(source: Source): boolean {
  return /@(?:no)?flow\b/.test(source.text.slice(0, 2000));
}
