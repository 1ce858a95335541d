import type { Language } from "./language.ts";
import type { Source } from "./syntax.ts";

/** What a file of the change was, by text alone. */
export interface ChangedText {
  readonly before: Source | null;
  readonly after: Source | null;
  readonly addedLines: readonly number[];
  readonly deletedLines: readonly number[];
}

/** The part of the head around a pair that a rule asked for: values, gathered before the rule is called. */
export interface Surroundings {
  /**
   * The head's files that hold one of the names or lines that were asked for, by path, those of the change included.
   * Parsed when their tree is first looked at.
   */
  readonly sources: ReadonlyMap<string, Source>;
  /** The files of the change that ask for something, in its order. */
  readonly changed: readonly ChangedText[];
  /** Keys of the edits that further copies were looked for of. */
  readonly edits: ReadonlySet<string>;
  /** Head lines that the change added, by path, of all its files. */
  readonly addedLines: ReadonlyMap<string, readonly number[]>;
  /** False where limits ended the search: what was not found may still be there. */
  readonly complete: boolean;
  /** The files of the head that an import means, likeliest first; none for what is not of the repository. */
  resolve(reference: ImportReference): readonly string[];
}

/** An import as it is written in a file, with one of the names that it brings in. */
export interface ImportReference {
  readonly language: Language;
  readonly from: string;
  readonly specifier: string;
  readonly name?: string;
}

/** What a rule wants to know of the repository, found in the pair alone. */
export interface Asked {
  /** Whole words. */
  readonly names: readonly string[];
  /** Edits that may be one of several alike: what was replaced by what, and a line to look for further copies by. */
  readonly edits: readonly { readonly key: string; readonly line: string }[];
}
