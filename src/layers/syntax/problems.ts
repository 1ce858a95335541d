import type { Pair } from "../../types/layers.ts";
import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { earlyErrors } from "./early-errors.ts";
import type { StrictParse, SyntaxProblem } from "../strict-parse.ts";

/** One thing that a parser could not read. 1-based line of `after`. */
export interface Problem {
  readonly line: number;
  readonly message: string;
  /** False where only a grammar says so of a text that it never saw in order. */
  readonly certain: boolean;
}

const FIXTURE =
  /(?:^|[/_.-])(?:fixtures?|test-?data|corpus|snapshots?|templates?|invalid|malformed|broken|bad|errors?)(?=[/_.-])/i;
const BABEL = /^(?:@[\w$([.]|\|>|#\{|#\[|::)/;
const KINDS_OF_IMPORT = /^\s*(?:import|export) (?:defer|source|type|typeof|opaque)\b/;
const TEMPLATE = /<%|<\?|\{%|\{\{[\w\s.|-]+\}\}/;

/** So many are enough to compare two sides by. */
const MOST_PROBLEMS = 200;

/**
 * What the change broke, or null: `after` cannot be parsed and `before` could. Where `before` could not either, nothing
 * is said, for grammars lag behind their languages and code is written in dialects. TypeScript and JavaScript are
 * decided by their real parser when there is one.
 */
export function newProblem({ before, after }: Pair, strictParse: StrictParse | null): Problem | null {
  if (after === null || after.tree === null) return null;
  if (hasRealParser(after) && strictParse !== null) {
    const problem = strictParse(after);
    if (problem === null) return newEarlyError(before, after);
    if (isDialect(after, problem)) return null;
    if (before !== null && hasRealParser(before) && strictParse(before) !== null) return null;
    const certain = before !== null || !isFixture(after.path);
    return { line: problem.line, message: `The parser stops here: ${problem.message}`, certain };
  }
  const early = newEarlyError(before, after);
  if (early !== null) return early;
  // Grammars mark some trees as broken and have no broken node to show for it.
  const node = problemNodes(after)[0];
  if (node === undefined || (before !== null && problemNodes(before).length > 0)) return null;
  return { line: node.startPosition.row + 1, message: describe(node), certain: before !== null };
}

/** Of TypeScript, whose parser does not tell them; JavaScript's does. */
function newEarlyError(before: Source | null, after: Source): Problem | null {
  if (after.language !== "typescript" && after.language !== "tsx") return null;
  if (/\.d\.[cm]?ts$/.test(after.path)) return null;
  const found = earlyErrors(after);
  if (found.length === 0) return null;
  const old = new Set(before === null ? [] : earlyErrors(before).map(({ message }) => message));
  const error = found.find(({ message }) => !old.has(message));
  if (error === undefined || before?.tree?.rootNode.hasError === true) return null;
  const certain = before !== null || !isFixture(after.path);
  return { line: error.node.startPosition.row + 1, message: error.message, certain };
}

function hasRealParser({ language }: Source): boolean {
  return language === "typescript" || language === "tsx" || language === "javascript";
}

/** Where files are broken on purpose, to be parsed by tests. */
export function isFixture(path: string): boolean {
  return FIXTURE.test(path);
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

/**
 * Languages that are called JavaScript and are more: Flow (its pragma says so), proposals that Babel reads (decorators, `|>`,
 * records), and templates that become JavaScript.
 */
function isDialect({ text, lines, language }: Source, { line, column }: SyntaxProblem): boolean {
  if (/@(?:no)?flow\b/.test(text.slice(0, 2000))) return true;
  if (language !== "javascript") return false;
  const there = lines[line - 1] ?? "";
  return BABEL.test(there.slice(column - 1)) || KINDS_OF_IMPORT.test(there) || TEMPLATE.test(there);
}
