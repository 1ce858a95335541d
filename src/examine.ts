import { setImmediate } from "node:timers/promises";
import { chunkFile } from "./chunk/chunk-file.ts";
import { loadGrammars } from "./chunk/grammars.ts";
import { makeOpenSource } from "./chunk/open-source.ts";
import { parsePatch } from "./diff/parse-patch.ts";
import { reviewPair } from "./layers/review-pair.ts";
import { loadStrictParse } from "./layers/load-strict-parse.ts";
import { ATTRIBUTES, excludeFile, makeIgnore, type FileAttributes } from "./triage/exclude-files.ts";
import { triage } from "./triage/triage.ts";
import type { Change, FileContents } from "./types/change.ts";
import type { Chunk } from "./types/chunk.ts";
import type { Config } from "./types/config.ts";
import type { FileDiff } from "./types/diff.ts";
import type { Finding } from "./types/finding.ts";
import type { Git } from "./types/git.ts";
import type { RuleFailure, Signal } from "./types/layers.ts";
import type { OpenSource } from "./types/syntax.ts";
import type { NotReviewed, Triage } from "./types/triage.ts";
import { languageOf } from "./util/language.ts";
import { decode } from "./util/text.ts";

/** A file that is reviewed, with both texts, so that later stages can open it again. */
export interface ExaminedFile {
  readonly diff: FileDiff;
  readonly path: string;
  readonly baseText: string | null;
  readonly headText: string | null;
  readonly chunks: readonly Chunk[];
}

/** A change after everything that needs no model. */
export interface Examination {
  readonly change: Change;
  readonly files: ReadonlyMap<string, ExaminedFile>;
  readonly triaged: readonly Triage[];
  readonly findings: readonly Finding[];
  readonly signals: readonly Signal[];
  readonly notReviewed: readonly NotReviewed[];
  /** Rules that could not be applied somewhere: bugs of Codey's, told and survived. */
  readonly failures: readonly RuleFailure[];
  readonly openSource: OpenSource;
}

/** git → diff → chunk → layers → triage for a whole change, one file in memory after another. */
export async function examine(
  git: Git,
  change: Change,
  options: { readonly config: Config; readonly signal: AbortSignal },
): Promise<Examination> {
  const { config, signal } = options;
  const { kept, notReviewed } = await readFiles({ git, change, config, signal });
  const openSource = await prepareParsers(kept);
  const files = new Map<string, ExaminedFile>();
  const findings: Finding[] = [];
  const signals: Signal[] = [];
  const failures: RuleFailure[] = [];
  for (const file of kept) {
    // Everything below is synchronous: without a turn of the event loop a Ctrl-C would wait for the last file.
    await setImmediate();
    signal.throwIfAborted();
    const examined = await examineFile(file, openSource, config);
    files.set(examined.file.path, examined.file);
    findings.push(...examined.findings);
    signals.push(...examined.signals);
    failures.push(...examined.failures);
  }
  const chunks = [...files.values()].flatMap((file) => file.chunks);
  const triaged = triage(chunks, { findings, signals });
  return { change, files, triaged, findings, signals, notReviewed, failures, openSource };
}

interface ReadFile {
  readonly diff: FileDiff;
  readonly path: string;
  readonly baseText: string | null;
  readonly headText: string | null;
}

/** Contents of all files but the excluded ones, whose bytes are let go at once. */
async function readFiles(input: {
  readonly git: Git;
  readonly change: Change;
  readonly config: Config;
  readonly signal: AbortSignal;
}): Promise<{ readonly kept: readonly ReadFile[]; readonly notReviewed: readonly NotReviewed[] }> {
  const { git, change, config, signal } = input;
  if (change.patch.length > config.limits.patchBytes)
    return { kept: [], notReviewed: tooLargeToParse(change, config) };
  const ignored = makeIgnore(config.ignore);
  const diffs = parsePatch(change);
  const attributes = await git.readAttributes(change, diffs.map(pathOf), ATTRIBUTES);
  const kept: ReadFile[] = [];
  const notReviewed: NotReviewed[] = [];
  let index = 0;
  for await (const contents of git.readContents(change, change.files)) {
    signal.throwIfAborted();
    const diff = diffs[index++];
    if (diff === undefined) break;
    const path = pathOf(diff);
    const facts = { diff, contents, attributes: attributes.get(path) ?? NO_ATTRIBUTES };
    const excluded =
      index > config.limits.files ? overFileLimit(path, config) : excludeFile(facts, ignored, config.limits);
    if (excluded === null) kept.push({ diff, path, ...decodeSides(contents) });
    else notReviewed.push(excluded);
    if (excluded === null && isMissing(diff, contents)) notReviewed.push(withoutContent(path));
  }
  return { kept, notReviewed };
}

/** Parsing keeps some hundred bytes a line, so a patch beyond the limit is refused before it is parsed. */
function tooLargeToParse({ files, patch }: Change, { limits }: Config): readonly NotReviewed[] {
  const detail = `the whole patch has ${patch.length} bytes, the limit is ${limits.patchBytes}`;
  return files.map(({ newPath, oldPath }) => ({
    path: newPath ?? oldPath ?? "",
    symbol: null,
    reason: "too-large",
    detail,
  }));
}

/** A head that should be there and is not: a damaged object, or a patch whose base is in no repository at hand. */
function isMissing(diff: FileDiff, { head }: FileContents): boolean {
  return head === null && diff.newPath !== null && diff.hunks.length > 0;
}

function withoutContent(path: string): NotReviewed {
  const detail =
    "its content could not be had, so that no rule was applied; only the lines of the patch were seen";
  return { path, symbol: null, reason: "unsupported", detail };
}

const NO_ATTRIBUTES: FileAttributes = {};

function pathOf(diff: FileDiff): string {
  return diff.newPath ?? diff.oldPath ?? "";
}

function overFileLimit(path: string, { limits }: Config): NotReviewed {
  return {
    path,
    symbol: null,
    reason: "too-large",
    detail: `the change has more than ${limits.files} files`,
  };
}

function decodeSides({ base, head }: FileContents): Pick<ReadFile, "baseText" | "headText"> {
  return { baseText: base === null ? null : decode(base), headText: head === null ? null : decode(head) };
}

async function prepareParsers(files: readonly ReadFile[]): Promise<OpenSource> {
  const languages = new Set(
    files.flatMap(({ path, headText, baseText }) => languageOf(path, headText ?? baseText ?? "") ?? []),
  );
  return makeOpenSource(await loadGrammars(languages));
}

async function examineFile(file: ReadFile, openSource: OpenSource, config: Config) {
  const { diff, path, baseText, headText } = file;
  const before = baseText === null ? null : openSource(diff.oldPath ?? path, baseText);
  const after = headText === null ? null : openSource(path, headText);
  try {
    const chunks = chunkFile({ diff, before, after, limits: config.limits });
    const pair = { before, after, ...changedLines(diff) };
    const facts = { strictParse: await loadStrictParse(pair) };
    const {
      findings,
      signals,
      failed = [],
    } = reviewPair(pair, { rules: config.rules, style: config.style, facts });
    const named = findings.map((finding) => ({
      ...finding,
      symbol: finding.symbol ?? symbolAt(chunks, finding),
    }));
    return { file: { ...file, chunks }, findings: named, signals, failures: failed };
  } finally {
    before?.dispose();
    after?.dispose();
  }
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

function symbolAt(chunks: readonly Chunk[], { range }: Finding): string | null {
  const around = chunks.find(
    ({ headRange }) =>
      headRange !== null && range.startLine >= headRange.startLine && range.startLine <= headRange.endLine,
  );
  return around?.symbol ?? null;
}
