import { loadGrammars } from "./chunk/grammars.ts";
import { neighboursOf } from "./chunk/symbols/neighbours.ts";
import { HeadFiles, type HeadText } from "./head-files.ts";
import { reviewPair } from "./layers/review-pair.ts";
import type { Change } from "./types/change.ts";
import type { Config } from "./types/config.ts";
import type { HeadReader } from "./types/git.ts";
import type { LayerResult, Pair } from "./types/layers.ts";
import type { Asked, Surroundings } from "./types/surroundings.ts";
import type { OpenSource, OwnedSource } from "./types/syntax.ts";
import { endingsOf, familyOf, languageOf } from "./util/language.ts";
import { resolveImport } from "./util/modules/resolve-import.ts";

/** A file of the change with what the rules want to know beyond it. */
export interface AskingFile {
  readonly path: string;
  readonly oldPath: string | null;
  readonly baseText: string | null;
  readonly headText: string | null;
  readonly lines: Pick<Pair, "addedLines" | "deletedLines">;
  readonly asked: Asked;
}

export interface LookingAround {
  readonly git: HeadReader;
  readonly change: Change;
  /** Those that ask for something. */
  readonly files: readonly AskingFile[];
  /** Head texts of other changed files, where they are still at hand. */
  readonly heads?: readonly HeadText[];
  /** Head lines that the change added, by path, of those as well. */
  readonly addedLines?: ReadonlyMap<string, readonly number[]>;
  readonly config: Config;
  readonly openSource: OpenSource;
  readonly signal: AbortSignal;
}

/** Texts of files that ask are kept up to so many UTF-16 units; files beyond, in the order of the change, ask nothing. */
const MOST_KEPT = 20_000_000;

/** The files of a change that ask for something, kept while the others are let go. */
export class AskingFiles {
  readonly files: AskingFile[] = [];
  readonly addedLines = new Map<string, readonly number[]>();
  #kept = 0;

  add(file: AskingFile): void {
    this.addedLines.set(file.path, file.lines.addedLines);
    if (file.asked.names.length === 0 && file.asked.edits.length === 0) return;
    this.#kept += (file.baseText?.length ?? 0) + (file.headText?.length ?? 0);
    if (this.#kept <= MOST_KEPT) this.files.push(file);
  }
}

/**
 * Beyond these a change is a rewrite, or a name is everywhere; what is left out makes the answer incomplete, and the rules
 * then say only what an import proves. Counts, so that one change always gives one answer.
 */
const LIMITS = { asking: 100, names: 40, lines: 10, files: 400, bytes: 6_000_000, gateways: 60 };

const NOTHING: LayerResult = { findings: [], signals: [] };

/**
 * What the rules that need surroundings say of a change. Files that hold the names in question are found by git, in
 * objects, and read; nothing is done where no file asks for anything, which is most commits.
 */
export async function lookAround(input: LookingAround): Promise<LayerResult> {
  const { files, config } = input;
  const wanted = whatIsWanted(files);
  const all = files.filter(({ asked }) => asks(asked, wanted));
  if (all.length === 0) return NOTHING;
  const asking = all.slice(0, LIMITS.asking);
  const gathered = await gather(input, wanted, asking);
  const results: LayerResult[] = [];
  try {
    for (const { path } of asking) {
      input.signal.throwIfAborted();
      const pair = gathered.pairs.get(path);
      if (pair === undefined) continue;
      const surrounded = { ...pair, surroundings: gathered.surroundings };
      results.push(reviewPair(surrounded, { rules: config.rules, style: false }));
    }
  } finally {
    gathered.dispose();
  }
  return {
    findings: results.flatMap(({ findings }) => findings),
    signals: results.flatMap(({ signals }) => signals),
    failed: results.flatMap(({ failed = [] }) => failed),
  };
}

interface Wanted {
  readonly names: ReadonlySet<string>;
  /** Keys of edits that were made more than once, with a line to look for. */
  readonly edits: ReadonlyMap<string, string>;
  readonly isCut: boolean;
}

function whatIsWanted(files: readonly AskingFile[]): Wanted {
  const names = [...new Set(files.flatMap(({ asked }) => asked.names))];
  const counts = new Map<string, { line: string; count: number }>();
  for (const { key, line } of files.flatMap(({ asked }) => asked.edits)) {
    counts.set(key, { line, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const repeated = [...counts].filter(([, { count }]) => count > 1).slice(0, LIMITS.lines);
  return {
    names: new Set(names.slice(0, LIMITS.names)),
    edits: new Map(repeated.map(([key, { line }]) => [key, line])),
    isCut: names.length > LIMITS.names,
  };
}

function asks({ names, edits }: Asked, wanted: Wanted): boolean {
  return names.some((name) => wanted.names.has(name)) || edits.some(({ key }) => wanted.edits.has(key));
}

interface Gathered {
  readonly pairs: ReadonlyMap<string, Pair>;
  readonly surroundings: Surroundings;
  dispose(): void;
}

async function gather(
  { git, change, files, heads = [], addedLines = new Map(), openSource }: LookingAround,
  wanted: Wanted,
  asking: readonly AskingFile[],
): Promise<Gathered> {
  const own = files.flatMap(({ path, headText }) => (headText === null ? [] : [{ path, text: headText }]));
  const changed = [...new Map([...heads, ...own].map((one) => [one.path, one])).values()];
  const head = await HeadFiles.open(git, change, changed);
  const found = await search(git, change, wanted, asking);
  const near = changed.filter(({ text }) => holdsAny(text, wanted)).map(({ path }) => path);
  const paths = [...new Set([...near, ...found])];
  const texts = await head.read(paths, LIMITS);
  const gateways = neighboursOf(texts, head.tree).filter((path) => GATEWAY.test(path));
  const handing = await head.read(gateways, { files: LIMITS.gateways, bytes: LIMITS.bytes });
  await loadGrammars([...texts, ...handing].flatMap(({ path, text }) => languageOf(path, text) ?? []));
  const opened: OwnedSource[] = [];
  const open: OpenSource = (path, text) => {
    const source = openSource(path, text);
    opened.push(source);
    return source;
  };
  const sources = new Map([...texts, ...handing].map(({ path, text }) => [path, open(path, text)]));
  const pairs = new Map(files.map((file) => [file.path, openPair(file, sources, open)]));
  const complete = !wanted.isCut && texts.length === paths.length;
  return {
    pairs,
    surroundings: {
      sources,
      changed: [...pairs.values()],
      edits: new Set(wanted.edits.keys()),
      addedLines: new Map([
        ...addedLines,
        ...files.map(({ path, lines }) => [path, lines.addedLines] as const),
      ]),
      complete,
      resolve: (reference) => resolveImport(reference, head.tree),
    },
    dispose: () => opened.forEach((source) => source.dispose()),
  };
}

/** Files that hand on what others define. */
const GATEWAY = /(?:^|\/)(?:index\.[cm]?[jt]sx?|__init__\.pyi?|mod\.rs|lib\.rs|prelude\.rs)$/;

function holdsAny(text: string, { names, edits }: Wanted): boolean {
  return (
    [...names].some((name) => text.includes(name)) ||
    [...edits.values()].some((line) => text.includes(line.trim()))
  );
}

async function search(
  git: HeadReader,
  change: Change,
  wanted: Wanted,
  asking: readonly AskingFile[],
): Promise<string[]> {
  const languages = asking.flatMap(({ path, headText }) => languageOf(path, headText ?? "") ?? []);
  const endings = endingsOf(languages.flatMap(familyOf));
  const lines = [...wanted.edits.values()].map((line) => line.trim());
  const byName = await git.searchHead(change, { texts: [...wanted.names], whole: true, endings });
  const byLine = await git.searchHead(change, { texts: lines, whole: false, endings });
  return [...byName, ...byLine];
}

/** The head's source is shared with the surroundings, so that it is parsed once. */
function openPair(file: AskingFile, sources: ReadonlyMap<string, OwnedSource>, open: OpenSource): Pair {
  const { path, oldPath, baseText, headText, lines } = file;
  return {
    before: baseText === null ? null : open(oldPath ?? path, baseText),
    after: headText === null ? null : (sources.get(path) ?? open(path, headText)),
    ...lines,
  };
}
