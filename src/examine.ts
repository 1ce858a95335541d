import { setImmediate } from "node:timers/promises";
import { loadGrammars } from "./chunk/grammars.ts";
import { makeOpenSource } from "./chunk/open-source.ts";
import { indexPatch, type PatchedFile } from "./diff/index-patch.ts";
import { parseFile } from "./diff/parse-patch.ts";
import {
  changedLines,
  examineFile,
  type FileExamination,
  type FileTexts,
  withSymbol,
} from "./examine-file.ts";
import { makeAskProject } from "./gather-project.ts";
import { makeAskStyle, readStyleTexts, type AskStyle } from "./gather-style.ts";
import type { HeadText } from "./head-files.ts";
import { HeadTexts } from "./head-texts.ts";
import { AskingFiles, lookAround } from "./look-around.ts";
import { ATTRIBUTES } from "./triage/attributes.ts";
import {
  excludeByContents,
  excludeByName,
  makeIgnore,
  type AskIgnore,
  type FileAttributes,
} from "./triage/exclude-files.ts";
import { triage } from "./triage/triage.ts";
import { beyondLimits } from "./triage/within-limits.ts";
import type { Change, ChangedFile, FileContents } from "./types/change.ts";
import type { Chunk } from "./types/chunk.ts";
import type { Config } from "./types/config.ts";
import type { FileDiff } from "./types/diff.ts";
import type { Finding } from "./types/finding.ts";
import type { Git } from "./types/git.ts";
import type { Language } from "./types/language.ts";
import type { LayerResult, RuleFailure, Signal } from "./types/layers.ts";
import type { Suppression } from "./types/suppression.ts";
import type { Project } from "./types/project.ts";
import type { OpenSource } from "./types/syntax.ts";
import type { NotReviewed, Triage } from "./types/triage.ts";
import { languageOf } from "./util/language.ts";
import { countLines, decode } from "./util/text.ts";
import { textDigest } from "./util/text-digest.ts";

/** A file that is reviewed. */
export interface ExaminedFile {
  readonly diff: FileDiff;
  readonly path: string;
  readonly chunks: readonly Chunk[];
  readonly suppressions: readonly Suppression[];
  /** `textDigest` of the head's text. */
  readonly headDigest: string | null;
}

/** A change after everything that needs no model. */
export interface Examination {
  readonly change: Change;
  readonly files: ReadonlyMap<string, ExaminedFile>;
  readonly triaged: readonly Triage[];
  readonly findings: readonly Finding[];
  readonly signals: readonly Signal[];
  readonly notReviewed: readonly NotReviewed[];
  /** Rules that could not be applied somewhere, the first case of each: bugs of Codey's, told and survived. */
  readonly failures: readonly RuleFailure[];
  readonly openSource: OpenSource;
  /** What imports of suggestions are looked up in. */
  readProject(): Promise<Project | null>;
  /** What `.editorconfig` asks of an examined file. */
  readonly readStyle: AskStyle;
  /** The head text of an examined file, read again where it was let go. */
  readHead(path: string): Promise<string | null>;
  /** The head texts that are still in memory. */
  keptHeads(): readonly HeadText[];
}

export interface ExamineOptions {
  readonly config: Config;
  readonly signal: AbortSignal;
  /** After each file: how many are done, and of how many. */
  readonly onFile?: (done: number, of: number) => void;
  /** True once no further file is to be looked at; asked before each. */
  readonly deadline?: () => boolean;
}

/**
 * git → diff → chunk → layers → triage for a whole change. One file after another is read, judged and let go, so that
 * memory is a matter of the changed lines and not of the files around them; the event loop gets its turn in between.
 */
export async function examine(git: Git, change: Change, options: ExamineOptions): Promise<Examination> {
  const { config, signal, onFile, deadline = () => false } = options;
  const ask = makeIgnore(config.ignore);
  const { taken, notReviewed } = await admit({ git, change, config, ask });
  let openSource = await openerFor(taken.flatMap(({ file }) => languageOf(pathOf(file)) ?? []));
  const gathered = new Gathered([...notReviewed, ...(change.unmerged ?? []).map(unresolved)]);
  const heads = new HeadTexts(git, change);
  const asking = new AskingFiles();
  const paths = taken.map(({ file }) => pathOf(file));
  const askProject = makeAskProject(git, change, paths);
  const askStyle = makeAskStyle(readStyleTexts(git, change), paths);
  let done = 0;
  for await (const contents of git.readContents(
    change,
    taken.map(({ file }) => file),
  )) {
    const patched = taken[done];
    if (patched === undefined || deadline()) break;
    await yieldTo(signal);
    const { file, attributes } = patched;
    const path = pathOf(file);
    const diff = parseFile(patched);
    const excluded = excludeByContents({ file, diff, contents, attributes }, ask, config.limits);
    if (excluded === null) {
      const texts = { diff, path, ...decodeSides(contents) };
      const byText = languageOf(path, texts.headText ?? texts.baseText ?? "");
      if (byText !== null && languageOf(path) === null) openSource = await openerFor([byText]);
      await yieldTo(signal);
      const examined = await examineFile(texts, { openSource, config, askProject, askStyle });
      gathered.add(texts, examined);
      asking.add({ ...texts, oldPath: diff.oldPath, lines: changedLines(diff), asked: examined.asked });
      heads.keep(file, texts.headText);
      if (isMissing(diff, contents)) gathered.miss(path, WITHOUT_CONTENT);
    } else gathered.notReviewed.push(excluded);
    done += 1;
    onFile?.(done, taken.length);
  }
  await yieldTo(signal);
  for (const path of paths.slice(done)) gathered.leave(path, NO_TIME);
  if (deadline()) for (const { path } of asking.files) gathered.leave(path, NO_TIME_AROUND);
  else
    gathered.addAround(
      await lookAround({ ...asking, git, change, heads: heads.kept(), config, openSource, signal }),
    );
  const { files, findings, signals, failures } = gathered;
  const chunks = [...files.values()].flatMap((file) => file.chunks);
  return {
    change,
    files,
    triaged: triage(chunks, { findings, signals }),
    findings,
    signals,
    notReviewed: gathered.notReviewed,
    failures: [...failures.values()],
    openSource,
    readProject: askProject.whole,
    readStyle: askStyle,
    readHead: (path) => heads.read(path),
    keptHeads: () => heads.kept(),
  };
}

/** Everything of a file is synchronous: without a turn of the event loop a Ctrl-C would wait for the last one. */
async function yieldTo(signal: AbortSignal): Promise<void> {
  await setImmediate();
  signal.throwIfAborted();
}

interface Admitted extends PatchedFile {
  readonly attributes: FileAttributes;
}

interface Admission {
  readonly git: Git;
  readonly change: Change;
  readonly config: Config;
  readonly ask: AskIgnore;
}

/** Which files are read at all. What is left out by its name costs nothing of what the limits allow. */
async function admit({ git, change, config, ask }: Admission): Promise<{
  readonly taken: readonly Admitted[];
  readonly notReviewed: NotReviewed[];
}> {
  const attributes = await git.readAttributes(attributesOf(change), change.files.map(pathOf), ATTRIBUTES);
  const notReviewed: NotReviewed[] = [];
  const named = indexPatch(change).flatMap((patched): Admitted[] => {
    const { file } = patched;
    const admitted = { ...patched, attributes: attributes.get(pathOf(file)) ?? {} };
    const excluded = excludeByName(admitted, ask);
    if (excluded !== null) notReviewed.push(excluded);
    return excluded === null ? [admitted] : [];
  });
  const beyond = beyondLimits(named.map(sizeOf), config.limits);
  const taken = named.filter((_, index) => (beyond[index] ?? null) === null);
  for (const refused of beyond) if (refused !== null) notReviewed.push(refused);
  return { taken, notReviewed };
}

function unresolved(path: string): NotReviewed {
  const detail = "its merge conflict is not resolved, so that there is nothing staged of it";
  return { path, symbol: null, reason: "unsupported", detail };
}

/** The head of a pull request does not say what of it is reviewed. */
function attributesOf(change: Change): Change {
  return change.mode === "pr" ? { ...change, head: change.base } : change;
}

const HUNK = Buffer.from("\n@@ ");

function sizeOf({ file, sections }: PatchedFile) {
  return {
    path: pathOf(file),
    bytes: sections.reduce((sum, section) => sum + section.length, 0),
    lines: sections.reduce((sum, section) => sum + countLines(section), 0),
    hasHunks: sections.some((section) => section.includes(HUNK)),
  };
}

/** What is gathered from file to file. */
class Gathered {
  readonly files = new Map<string, ExaminedFile>();
  readonly findings: Finding[] = [];
  readonly signals: Signal[] = [];
  readonly failures = new Map<string, RuleFailure>();
  readonly notReviewed: NotReviewed[];

  constructor(notReviewed: NotReviewed[]) {
    this.notReviewed = notReviewed;
  }

  add({ diff, path, headText }: FileTexts, examined: FileExamination): void {
    const { chunks, suppressions, findings, signals, failed = [], unparsed } = examined;
    const headDigest = headText === null ? null : textDigest(headText);
    this.files.set(path, { diff, path, chunks, suppressions, headDigest });
    this.#keep(path, findings);
    for (const signal of signals) this.signals.push(signal);
    for (const failure of failed)
      if (!this.failures.has(failure.ruleId)) this.failures.set(failure.ruleId, failure);
    if (unparsed) this.miss(path, UNPARSED);
    const first = failed[0]?.ruleId;
    if (first !== undefined)
      this.miss(
        path,
        `${first}${failed.length > 1 ? ` and ${failed.length - 1} more rules` : ""} could not be applied`,
      );
  }

  /** What the rules said that needed more than one file. */
  addAround({ findings, signals, failed = [] }: LayerResult): void {
    for (const finding of findings)
      this.#keep(finding.path, [withSymbol(finding, this.files.get(finding.path)?.chunks ?? [])]);
    for (const signal of signals) this.signals.push(signal);
    for (const failure of failed)
      if (!this.failures.has(failure.ruleId)) this.failures.set(failure.ruleId, failure);
  }

  miss(path: string, detail: string): void {
    this.notReviewed.push({ path, symbol: null, reason: "unsupported", detail });
  }

  leave(path: string, detail: string): void {
    this.notReviewed.push({ path, symbol: null, reason: "time-budget", detail });
  }

  /** The first findings up to a number that no person reads to its end; the rest is counted. */
  #keep(path: string, findings: readonly Finding[]): void {
    const room = MOST_FINDINGS - this.findings.length;
    for (const finding of findings.slice(0, room)) this.findings.push(finding);
    const left = findings.length - room;
    if (left <= 0) return;
    const detail = `${left} of its findings are not listed: the change has more than ${MOST_FINDINGS}`;
    this.notReviewed.push({ path, symbol: null, reason: "too-large", detail });
  }
}

/** A report of so many is 10 MB of JSON; people see the first twenty. */
const MOST_FINDINGS = 10_000;

const WITHOUT_CONTENT =
  "its content could not be had, so that no rule was applied; only the lines of the patch were seen";
const NO_TIME = "the time was up before the rules came to it";
const NO_TIME_AROUND = "the time was up before the rules that look at other files came to it";
const UNPARSED =
  "its syntax could not be read within the limits, so that only rules about lines were applied";

/** A head that should be there and is not: a damaged object, or a patch whose base is in no repository at hand. */
function isMissing(diff: FileDiff, { head }: FileContents): boolean {
  return head === null && diff.newPath !== null && diff.hunks.length > 0;
}

function pathOf({ newPath, oldPath }: ChangedFile): string {
  return newPath ?? oldPath ?? "";
}

function decodeSides({ base, head }: FileContents) {
  return { baseText: base === null ? null : decode(base), headText: head === null ? null : decode(head) };
}

async function openerFor(languages: readonly Language[]): Promise<OpenSource> {
  return makeOpenSource(await loadGrammars(new Set(languages)));
}
