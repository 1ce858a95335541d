import type { Change } from "./types/change.ts";
import type { HeadReader } from "./types/git.ts";
import { languageOf } from "./util/language.ts";
import { indexPaths, type PathIndex } from "./util/modules/path-index.ts";
import { type ProjectSettings, readSettings, SETTINGS_FILES } from "./util/modules/project-settings.ts";
import { decode, isBinary } from "./util/text.ts";

export interface HeadText {
  readonly path: string;
  readonly text: string;
}

/** Settings files that are read at most: a workspace of many packages has one in each. */
const MAX_SETTINGS = 20;
/** Larger files are generated or data. */
const MAX_FILE_BYTES = 300_000;

/**
 * The files of a change's head: the changed ones as given, the others by object id. A class because the listing is asked
 * for once.
 */
export class HeadFiles {
  readonly tree: { readonly paths: PathIndex; readonly settings: ProjectSettings };
  readonly #git: HeadReader;
  readonly #oids: ReadonlyMap<string, string>;
  readonly #changed: ReadonlyMap<string, string>;

  private constructor(
    git: HeadReader,
    oids: ReadonlyMap<string, string>,
    changed: ReadonlyMap<string, string>,
    tree: HeadFiles["tree"],
  ) {
    this.#git = git;
    this.#oids = oids;
    this.#changed = changed;
    this.tree = tree;
  }

  static async open(git: HeadReader, change: Change, changed: readonly HeadText[]): Promise<HeadFiles> {
    const oids = new Map(await git.listHead(change));
    // The listing may be of the base: there a deleted file still stands under its old name, with an id.
    for (const { oldPath, newPath } of change.files)
      if (oldPath !== null && oldPath !== newPath) oids.delete(oldPath);
    const texts = new Map(changed.map(({ path, text }) => [path, text]));
    const paths = indexPaths([...oids.keys(), ...[...texts.keys()].filter((path) => !oids.has(path))]);
    const bare = new HeadFiles(git, oids, texts, { paths, settings: readSettings([]) });
    const settings = settingsFor(texts.keys())
      .flatMap((name) => paths.endingWith(name))
      .slice(0, MAX_SETTINGS);
    if (settings.length === 0) return bare;
    const limits = { files: MAX_SETTINGS, bytes: Infinity };
    return new HeadFiles(git, oids, texts, {
      paths,
      settings: readSettings(await bare.read(settings, limits)),
    });
  }

  /**
   * The texts of files, in order, as far as the limits allow: `files` counts those asked for, `bytes` is the size in UTF-16
   * units after which no further file is taken. What is missing, binary or larger than 300 kB is left out.
   */
  async read(
    paths: readonly string[],
    limits: { readonly files: number; readonly bytes: number },
  ): Promise<HeadText[]> {
    const asked = paths.slice(0, Math.max(0, limits.files));
    const stored = asked.filter((path) => !this.#changed.has(path) && this.#oids.has(path));
    const blobs = this.#git.readBlobs(stored.map((path) => this.#oids.get(path) ?? ""));
    const contents = blobs[Symbol.asyncIterator]();
    const found: HeadText[] = [];
    let size = 0;
    try {
      for (const path of asked) {
        const text =
          this.#changed.get(path) ?? (this.#oids.has(path) ? readable(await contents.next()) : null);
        if (text === null) continue;
        size += text.length;
        if (size > limits.bytes) break;
        found.push({ path, text });
      }
    } finally {
      await contents.return?.();
    }
    return found;
  }
}

/** The files that say something about modules of the languages at hand: asking git for none costs nothing. */
function settingsFor(paths: Iterable<string>): readonly string[] {
  const languages = new Set([...paths].map((path) => languageOf(path)));
  return SETTINGS_FILES.filter(({ languages: of }) => of.some((language) => languages.has(language))).map(
    ({ name }) => name,
  );
}

function readable(step: IteratorResult<Uint8Array | null, unknown>): string | null {
  const bytes = step.done === true ? null : step.value;
  return bytes === null || bytes.length > MAX_FILE_BYTES || isBinary(bytes) ? null : decode(bytes);
}
