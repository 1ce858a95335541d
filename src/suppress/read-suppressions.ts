import type { LineRange } from "../types/chunk.ts";
import type { Source } from "../types/syntax.ts";
import type { Suppression } from "../types/suppression.ts";
import { objectionTo, type IsKnown } from "./names.ts";
import { readDirectives, type Directive } from "./read-directives.ts";

/** What is wrong with a suppression that was meant to be one. */
export interface Mistake {
  readonly line: number;
  /** A sentence. */
  readonly message: string;
}

export interface Suppressions {
  readonly active: readonly Suppression[];
  readonly mistakes: readonly Mistake[];
}

const NONE: Suppressions = { active: [], mistakes: [] };

/**
 * The suppressions of one file. What is written wrongly silences nothing and is a mistake: a form or rule that does not
 * exist, a security rule without its name or a reason, a `start` without an `end` and the other way round.
 */
export function readSuppressions(source: Source, isKnown: IsKnown): Suppressions {
  const directives = readDirectives(source);
  if (directives.length === 0) return NONE;
  const active: Suppression[] = [];
  const mistakes: Mistake[] = [];
  const { ranges, unpaired } = pair(directives);
  for (const directive of directives) {
    const { line, form, written } = directive;
    if (form === null) mistakes.push({ line, message: `There is no \`${written}\`.` });
    else if (unpaired.has(directive)) mistakes.push({ line, message: unpairedMessage(directive) });
    const objections = directive.names.flatMap((name) => objectionTo(name, directive.reason, isKnown) ?? []);
    if (objections.length > 0) mistakes.push({ line, message: objections[0] ?? "" });
    const lines = scopeOf(directive, { source, directives, ranges });
    const suppression = lines === null ? null : heed(directive, lines, isKnown);
    if (suppression !== null) active.push(suppression);
  }
  return { active, mistakes };
}

/** Null where names were given and none of them counts: they must not turn into "every rule". */
function heed(
  { line, written, names, reason }: Directive,
  lines: LineRange,
  isKnown: IsKnown,
): Suppression | null {
  const rules = names.filter((name) => objectionTo(name, reason, isKnown) === null);
  return names.length > 0 && rules.length === 0 ? null : { line, form: written, rules, reason, lines };
}

function unpairedMessage({ form }: Directive): string {
  return form === "start"
    ? "`codey-ignore-start` has no `codey-ignore-end`, so it silences nothing."
    : "`codey-ignore-end` has no `codey-ignore-start` before it.";
}

interface Paired {
  readonly ranges: ReadonlyMap<Directive, LineRange>;
  readonly unpaired: ReadonlySet<Directive>;
}

/** An `end` with names closes the latest open `start` with the same ones; without names, the latest. */
function pair(directives: readonly Directive[]): Paired {
  const open: Directive[] = [];
  const ranges = new Map<Directive, LineRange>();
  const unpaired = new Set<Directive>();
  for (const directive of directives) {
    if (directive.form === "start") open.push(directive);
    if (directive.form !== "end") continue;
    const key = directive.names.join();
    const at = open.findLastIndex(({ names }) => key === "" || names.join() === key);
    const [start] = at === -1 ? [] : open.splice(at, 1);
    if (start === undefined) unpaired.add(directive);
    else ranges.set(start, { startLine: start.line, endLine: directive.line });
  }
  for (const start of open) unpaired.add(start);
  return { ranges, unpaired };
}

interface Around extends Pick<Paired, "ranges"> {
  readonly source: Source;
  readonly directives: readonly Directive[];
}

function scopeOf(directive: Directive, { source, directives, ranges }: Around): LineRange | null {
  switch (directive.form) {
    case "line":
      return { startLine: directive.startLine, endLine: directive.endLine };
    case "next-line":
      return nextLine(directive, directives);
    case "file":
      return { startLine: 1, endLine: Math.max(1, source.lines.length) };
    case "start":
      return ranges.get(directive) ?? null;
    default:
      return null;
  }
}

/** The line below the comment; several suppressions may stand above one line. */
function nextLine({ endLine }: Directive, directives: readonly Directive[]): LineRange {
  const taken = new Map(
    directives
      .filter(({ form, alone }) => form === "next-line" && alone)
      .map((one) => [one.startLine, one.endLine]),
  );
  let line = endLine + 1;
  for (let end = taken.get(line); end !== undefined; end = taken.get(line)) line = end + 1;
  return { startLine: line, endLine: line };
}
