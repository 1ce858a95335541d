import { loadGrammars } from "./chunk/grammars.ts";
import { type Defined, definitionsIn, mayDefine } from "./chunk/symbols/definitions.ts";
import { type Bound, boundIn, findCallees, type Neighbourhood } from "./chunk/symbols/find-callees.ts";
import { handedOn, type KnownFile, neighboursOf } from "./chunk/symbols/neighbours.ts";
import type { Examination } from "./examine.ts";
import type { Chunk } from "./types/chunk.ts";
import type { HeadReader } from "./types/git.ts";
import type { OwnedSource } from "./types/syntax.ts";
import type { Triage } from "./types/triage.ts";
import { languageOf } from "./util/language.ts";
import { folderOf } from "./util/modules/path-index.ts";
import { HeadFiles } from "./head-files.ts";

/**
 * Neighbours beyond either are not looked into, in the order of `neighboursOf`. Counts, so that one change always
 * gives one answer.
 */
const LIMITS = { files: 150, bytes: 2_000_000 };

/** So many chunks are looked at, in the order given: a model needs hours for so many. */
const MOST_CHUNKS = 500;

/**
 * The chunks with where the names that they call are defined. Looks into the changed files, what they import, what
 * that hands on, and the folder where a language takes names from it; reads objects only. Those that `isAsked` leaves out, and
 * those beyond `MOST_CHUNKS`, are given back as they are.
 */
export async function locateCallees(
  git: HeadReader,
  {
    change,
    keptHeads,
    triaged,
    openSource,
  }: Pick<Examination, "change" | "keptHeads" | "triaged" | "openSource">,
  isAsked: (triaged: Triage) => boolean = () => true,
): Promise<readonly Triage[]> {
  const asked = new Set(triaged.filter(isAsked).slice(0, MOST_CHUNKS));
  const asking = [...asked].filter(({ chunk }) => chunk.calls.length > 0 && chunk.headRange !== null);
  if (asking.length === 0) return triaged;
  const changed = keptHeads();
  const head = await HeadFiles.open(git, change, changed);
  const paths = new Set(asking.map(({ chunk }) => chunk.path));
  const texts = await readNeighbourhood(head, {
    files: changed.filter(({ path }) => paths.has(path)),
    wanted: new Set(asking.flatMap(({ chunk }) => chunk.calls)),
  });
  await loadGrammars([...texts].flatMap(([path, text]) => languageOf(path, text) ?? []));
  const around = new ParsedNeighbourhood(head, texts, openSource);
  try {
    return triaged.map((one) => (asked.has(one) ? { ...one, chunk: withCallees(one.chunk, around) } : one));
  } finally {
    around.dispose();
  }
}

function withCallees(chunk: Chunk, around: Neighbourhood): Chunk {
  return { ...chunk, callees: findCallees(chunk, around) };
}

async function readNeighbourhood(
  head: HeadFiles,
  { files, wanted }: { readonly files: readonly KnownFile[]; readonly wanted: ReadonlySet<string> },
): Promise<ReadonlyMap<string, string>> {
  const near = await head.read(neighboursOf(files, head.tree), LIMITS);
  const bytes = near.reduce((sum, { text }) => sum + text.length, 0);
  const left = { files: LIMITS.files - near.length, bytes: LIMITS.bytes - bytes };
  const known = new Set([...files, ...near].map(({ path }) => path));
  const further = handedOn(near, wanted, head.tree).filter((path) => !known.has(path));
  const far = await head.read([...new Set(further)], left);
  return new Map([...files, ...near, ...far].map(({ path, text }) => [path, text]));
}

/** A class because it has a lifetime: files are parsed when a name is first looked for in them, and freed at the end. */
class ParsedNeighbourhood implements Neighbourhood {
  readonly tree: Neighbourhood["tree"];
  readonly #texts: ReadonlyMap<string, string>;
  readonly #open: Examination["openSource"];
  readonly #sources = new Map<string, OwnedSource>();
  readonly #folders = new Map<string, string[]>();
  readonly #bindings = new Map<string, readonly Bound[]>();
  readonly #definitions = new Map<string, Map<string, readonly Defined[]>>();

  constructor(head: HeadFiles, texts: ReadonlyMap<string, string>, open: Examination["openSource"]) {
    this.tree = head.tree;
    this.#texts = texts;
    this.#open = open;
    for (const path of texts.keys()) {
      const folder = folderOf(path);
      this.#folders.set(folder, [...(this.#folders.get(folder) ?? []), path]);
    }
  }

  textOf(path: string): string {
    return this.#texts.get(path) ?? "";
  }

  bindings(path: string): readonly Bound[] {
    return remember(this.#bindings, path, () => {
      const text = this.textOf(path);
      return boundIn(text, languageOf(path, text));
    });
  }

  inFolder(folder: string): readonly string[] {
    return this.#folders.get(folder) ?? [];
  }

  definitions(path: string, name: string): readonly Defined[] {
    const text = this.#texts.get(path);
    if (text === undefined) return [];
    const names = remember(this.#definitions, path, () => new Map<string, readonly Defined[]>());
    return remember(names, name, () => (mayDefine(text, name) ? this.#defined(path, text, name) : []));
  }

  #defined(path: string, text: string, name: string): readonly Defined[] {
    const source = remember(this.#sources, path, () => this.#open(path, text));
    return definitionsIn(source).filter((one) => one.name === name);
  }

  dispose(): void {
    for (const source of this.#sources.values()) source.dispose();
  }
}

function remember<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const already = known.get(key);
  if (already !== undefined) return already;
  const made = make();
  known.set(key, made);
  return made;
}
