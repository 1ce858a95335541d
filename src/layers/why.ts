import type { Pair } from "../types/layers.ts";
import type { SyntaxNode } from "../types/syntax.ts";
import { editsOf } from "./edits.ts";
import { narrowTo, rangeOf } from "./lines.ts";
import { ancestors, isFunction, quote } from "./nodes.ts";
import type { Hit } from "./rule.ts";
import { redactSecrets } from "./security/redact-secrets.ts";

/** So many nodes around the place are named, innermost first. */
const AROUND = 3;
/** So many lines of the base are quoted. */
const QUOTED = 2;

/**
 * Why a rule fired, in one sentence: the syntax that it saw, the steps that data took to it where the rule follows data,
 * and what stood there before. It is the first verdict of the finding, where `codey explain` and the report show it.
 */
export function whyFired(hit: Hit, pair: Pair): string {
  const parts = [seen(hit.place), steps(hit.trace), before(pair, rangeOf(hit.place))];
  return `The rule saw ${parts.filter((part) => part !== null).join("; ")}.`;
}

function seen(place: Hit["place"]): string {
  const { startLine, endLine } = rangeOf(place);
  if (!("type" in place))
    return startLine === endLine ? `line ${startLine}` : `lines ${startLine} to ${endLine}`;
  const around = typesAround(place).map((type) => ` in ${type}`);
  return `the node ${place.type}${around.join("")} at line ${startLine}`;
}

/** The nodes around a node up to its function. */
function typesAround(node: SyntaxNode): string[] {
  const types: string[] = [];
  for (const up of ancestors(node)) {
    if (types.length === AROUND || up.parent === null) break;
    types.push(up.type);
    if (isFunction(up)) break;
  }
  return types;
}

function steps(trace: Hit["trace"]): string | null {
  return trace === undefined || trace.length === 0 ? null : trace.join(", then ");
}

/** What the edits at the place took away. */
function before({ before: base, ...pair }: Pair, place: ReturnType<typeof rangeOf>): string | null {
  if (base === null) return null;
  const touching = editsOf({ before: base, ...pair }).filter(
    ({ added, afterLine }) => narrowTo(added.length > 0 ? added : [afterLine], place) !== null,
  );
  const lines = touching.flatMap(({ deleted }) => deleted);
  const quoted = lines.slice(0, QUOTED).map((line) => quote(redactSecrets(base.lines[line - 1] ?? "")));
  if (quoted.length === 0) return "which is new";
  const more = lines.length > quoted.length ? ` and ${lines.length - quoted.length} more` : "";
  return `where line ${lines[0]} of the base had ${quoted.join(" ")}${more}`;
}
