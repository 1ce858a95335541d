import type { Chunk } from "../types/chunk.ts";
import type { Finding } from "../types/finding.ts";
import type { Signal } from "../types/layers.ts";
import type { Triage } from "../types/triage.ts";
import { pathClass, type PathClass } from "../util/path-class.ts";

/** Changed lines after which a chunk is more likely than not to need mending; sets the scale of the size term. */
const LINES_TO_EVEN_ODDS = 25;

/** How much a change of that class is worth looking at, beside production code. */
const CLASS_WEIGHT: Readonly<Record<PathClass, number>> = {
  production: 1,
  test: 0.4,
  configuration: 0.3,
  documentation: 0.05,
};

interface Noticed {
  readonly findings: readonly Finding[];
  readonly signals: readonly Signal[];
}

/**
 * The router: a route and a risk for every chunk, best first. Size and path carry most of what is known to matter;
 * signals and findings of the layers raise the risk. `static` means that the layers were enough: there is nothing
 * in the chunk that a question could be asked about.
 */
export function triage(chunks: readonly Chunk[], noticed: Noticed): readonly Triage[] {
  const byPath = groupByPath(noticed);
  const triaged = chunks.map((chunk) => routeChunk(chunk, byPath.get(chunk.path) ?? []));
  // A stable order for equal risks keeps two runs identical.
  return triaged.sort(
    (a, b) => b.risk - a.risk || (a.chunk.id < b.chunk.id ? -1 : a.chunk.id > b.chunk.id ? 1 : 0),
  );
}

/** The lines that something was noticed on, by file. */
function groupByPath({ findings, signals }: Noticed): ReadonlyMap<string, readonly number[]> {
  const places = [
    ...findings.map(({ path, range }) => ({ path, line: range.startLine })),
    ...signals.map(({ path, line }) => ({ path, line })),
  ];
  const byPath = new Map<string, number[]>();
  for (const { path, line } of places) {
    const known = byPath.get(path);
    if (known === undefined) byPath.set(path, [line]);
    else known.push(line);
  }
  return byPath;
}

function routeChunk(chunk: Chunk, noticed: readonly number[]): Triage {
  const kind = pathClass(chunk.path);
  const changed = chunk.addedLines.length + chunk.deletedLines.length;
  const marks = countMarks(chunk, noticed);
  const size = 1 - 2 ** (-changed / LINES_TO_EVEN_ODDS);
  const risk = round(Math.min(1, CLASS_WEIGHT[kind] * size + 0.1 * marks));
  const staticReason = whyStatic(chunk, kind);
  const reasons = [
    `${kind} code, ${changed} changed line${changed === 1 ? "" : "s"}`,
    ...(marks > 0 ? [`the layers noticed ${marks} thing${marks === 1 ? "" : "s"} here`] : []),
    ...(staticReason === null ? [] : [staticReason]),
  ];
  return { chunk, risk, reasons, route: staticReason === null ? "review" : "static" };
}

function whyStatic(chunk: Chunk, kind: PathClass): string | null {
  if (chunk.addedLines.length === 0) return "only deletions: the change rules compare both sides";
  if (chunk.language === null) return "no grammar for this kind of file";
  if (kind === "documentation") return "documentation";
  if (chunk.language === "css") return "style sheets have no defects that a question finds";
  if (chunk.isFormattingOnly === true) return "only the layout changed";
  return null;
}

function countMarks({ headRange }: Chunk, noticed: readonly number[]): number {
  if (headRange === null) return 0;
  return noticed.filter((line) => line >= headRange.startLine && line <= headRange.endLine).length;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
