import { chunkFile } from "./chunk/chunk-file.ts";
import type { AskProject } from "./gather-project.ts";
import { asksForStyle, type AskStyle } from "./gather-style.ts";
import { loadStrictParse } from "./layers/load-strict-parse.ts";
import { reviewPair } from "./layers/review-pair.ts";
import { askOf } from "./layers/surroundings/asked.ts";
import { isDeterministic, isRuleName, looksAround, RULE_CATALOGUE } from "./rule-catalogue.ts";
import { readSuppressions } from "./suppress/read-suppressions.ts";
import { reviewSuppressions } from "./suppress/review-suppressions.ts";
import type { Chunk } from "./types/chunk.ts";
import type { Config } from "./types/config.ts";
import type { FileDiff } from "./types/diff.ts";
import type { Finding } from "./types/finding.ts";
import type { LayerResult, Pair } from "./types/layers.ts";
import type { Asked } from "./types/surroundings.ts";
import type { OpenSource, Source } from "./types/syntax.ts";
import type { Suppression } from "./types/suppression.ts";
import { unitAt } from "./util/unit-at.ts";

/** One file as it was read. */
export interface FileTexts {
  readonly diff: FileDiff;
  readonly path: string;
  readonly baseText: string | null;
  readonly headText: string | null;
}

/** What the stages without a model say of one file. */
export interface FileExamination extends LayerResult {
  readonly chunks: readonly Chunk[];
  readonly suppressions: readonly Suppression[];
  /** True where there is a grammar and no tree: the text was too much for it. */
  readonly unparsed: boolean;
  /** What the rules that look beyond the file want to know. */
  readonly asked: Asked;
}

/** diff and texts → chunks, findings, signals, suppressions. Both trees are freed before it returns. */
export async function examineFile(
  file: FileTexts,
  tools: {
    readonly openSource: OpenSource;
    readonly config: Config;
    /** Asked where the change imports something; without it imports are not looked up. */
    readonly askProject?: AskProject;
    /** Asked where the style layer reports; without it the file's own habits are all that counts. */
    readonly askStyle?: AskStyle;
  },
): Promise<FileExamination> {
  const { openSource, config, askProject, askStyle } = tools;
  const { diff, path, baseText, headText } = file;
  const after = headText === null ? null : openSource(path, headText);
  const changedTo = after === null ? undefined : { source: after, hunks: diff.hunks };
  const before = baseText === null ? null : openSource(diff.oldPath ?? path, baseText, changedTo);
  try {
    const chunks = chunkFile({ diff, before, after, limits: config.limits });
    const pair = { before, after, ...changedLines(diff) };
    const facts = {
      project: (await askProject?.forFile(file)) ?? null,
      strictParse: await loadStrictParse(pair),
      style: asksForStyle(config) ? ((await askStyle?.(path)) ?? null) : null,
    };
    const judge = (one: Pair): LayerResult =>
      reviewPair(one, { rules: config.rules, style: config.style, facts });
    const judged = judge(pair);
    const { suppressions, findings } = heedSuppressions({ pair, judged, judge, config });
    const named = [...judged.findings, ...findings].map((finding) => withSymbol(finding, chunks));
    const asked = askOf(pair);
    return { ...judged, chunks, findings: named, suppressions, unparsed: isUnparsed(after), asked };
  } finally {
    before?.dispose();
    after?.dispose();
  }
}

function isUnparsed(after: Source | null): boolean {
  return after !== null && after.language !== null && after.text !== "" && after.tree === null;
}

interface Heeded {
  readonly pair: Pair;
  readonly judged: LayerResult;
  readonly judge: (pair: Pair) => LayerResult;
  readonly config: Config;
}

function heedSuppressions({ pair, judged, judge, config }: Heeded): {
  readonly suppressions: readonly Suppression[];
  readonly findings: readonly Finding[];
} {
  const { after, addedLines } = pair;
  if (after === null) return { suppressions: [], findings: [] };
  const suppressions = readSuppressions(after, isRuleName);
  let whole: readonly Finding[] | null = null;
  const findings = reviewSuppressions({
    after,
    suppressions,
    addedLines,
    findings: judged.findings,
    findInWhole: () => (whole ??= judge(asNew(after)).findings),
    isApplied: (rule) =>
      !isUnparsed(after) && isDeterministic(rule) && !looksAround(rule) && isOn(rule, config),
  });
  return { suppressions: suppressions.active, findings };
}

/** Whether a rule would have spoken: neither switched off nor one that is not reported on changes. */
function isOn(name: string, { rules, style }: Config): boolean {
  const family = name.slice(0, name.indexOf("/"));
  const setting = rules[name] ?? rules[`${family}/*`];
  if (setting !== undefined) return setting !== "off";
  const rule = RULE_CATALOGUE.find(({ id }) => id === name);
  return rule?.reportedByDefault ?? (family !== "style" || style);
}

function asNew(after: Source): Pair {
  const addedLines = after.lines.map((_, index) => index + 1);
  return { before: null, after, addedLines, deletedLines: [] };
}

/** The numbers that the layers need of a diff. */
export function changedLines(diff: FileDiff): {
  readonly addedLines: readonly number[];
  readonly deletedLines: readonly number[];
  readonly newNoNewline: boolean;
} {
  const lines = diff.hunks.flatMap((hunk) => hunk.lines);
  return {
    addedLines: lines.flatMap((line) => (line.kind === "added" ? [line.newLine] : [])),
    deletedLines: lines.flatMap((line) => (line.kind === "deleted" ? [line.oldLine] : [])),
    newNoNewline: diff.newNoNewline,
  };
}

/** The finding with the symbol of the chunk that it lies in, unless it has one. */
export function withSymbol(finding: Finding, chunks: readonly Chunk[]): Finding {
  return { ...finding, symbol: finding.symbol ?? symbolOf(chunks, finding) };
}

function symbolOf(chunks: readonly Chunk[], { range }: Finding): string | null {
  const around = chunks.find(
    ({ headRange }) =>
      headRange !== null && range.startLine >= headRange.startLine && range.startLine <= headRange.endLine,
  );
  return around === undefined ? null : unitAt(around, range.startLine).symbol;
}
