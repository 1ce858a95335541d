import type { Pair } from "../../types/layers.ts";
import type { Source } from "../../types/syntax.ts";
import { firstFrom } from "../lines.ts";
import type { Hit } from "../rule.ts";
import type { SyntaxProblem } from "../strict-parse.ts";
import { isFixture } from "./problems.ts";

/** Below the threshold of reports: broken on purpose, to be parsed by a test. */
const FIXTURE = 0.4;
/** Placeholders of Jinja, Helm, ERB, Go and shell templates: what they leave behind is not to be seen here. */
const TEMPLATE = /(?<!\$)\{\{|\{%|<%|<\?|^\s*%|\$\{[A-Z_]+\}\s*$|__[A-Z_]+__|@@/m;

/**
 * The hit on a file of data that a program could read before the change and cannot now, at the last added line that the
 * parser had read. Silent for templates, of which the parser only sees what they are made from.
 */
export function brokenData(
  { before, addedLines }: Pair,
  after: Source,
  parse: (source: Source) => SyntaxProblem | null,
  format: string,
): Hit | null {
  if (after.text.trim() === "" || TEMPLATE.test(after.text.replaceAll(/"[^"\n]*"/g, ""))) return null;
  const problem = parse(after);
  if (problem === null || (before !== null && parse(before) !== null)) return null;
  const next = firstFrom(addedLines, problem.line);
  const line = addedLines[next] === problem.line ? problem.line : (addedLines[next - 1] ?? problem.line);
  const at = Math.min(line, Math.max(1, after.lines.length));
  const hit = {
    place: { startLine: at, endLine: at },
    message: `Not valid ${format}: ${problem.message.replace(/\.$/, "")}.`,
  };
  return before === null && isFixture(after.path) ? { ...hit, confidence: FIXTURE } : hit;
}
