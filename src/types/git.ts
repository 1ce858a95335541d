import type { Change, ChangedFile, FileContents, Target } from "./change.ts";
import type { Place } from "./vault.ts";

/** Port to the repository. Reads objects; never writes index, worktree, refs or stash. */
export interface Git {
  /** Absolute path of the top level; null outside of a repository (a patch can be reviewed all the same). */
  readonly root: string | null;
  /** @throws UsageError when there is no repository, the revision is unknown or the patch is unreadable. */
  readChange(target: Target): Promise<Change>;
  /** Contents of the given files in their order, by blob id wherever there is one. One `cat-file --batch`. */
  readContents(change: Change, files: readonly ChangedFile[]): AsyncIterable<FileContents>;
  /** `git check-attr` for the given paths: attribute name to value, for linguist-generated and the like. */
  readAttributes(
    change: Change,
    paths: readonly string[],
    names: readonly string[],
  ): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>>;
  /**
   * What clones and worktrees of one repository share: a digest of its first commit and its remote without
   * credentials. A repository without commits is known by its path.
   */
  identity(): Promise<string>;
  /** Where HEAD stood when it was first asked; all null and empty outside of a repository. */
  standing(): Promise<Standing>;
  /** The branch and the commit of it alone, for less. */
  here(): Promise<Pick<Standing, "branch" | "commit">>;
  /** The file at that path in the given tree (`HEAD` or an oid), or null: configuration as of the base. */
  readFileAt(revision: string, path: string): Promise<Uint8Array | null>;
  /**
   * Paths of all files on the change's head side, relative to the repository root, in no certain order; null outside
   * of a repository. One process; what is untracked counts for the worktree, what is ignored does not.
   */
  listPaths(change: Change): Promise<readonly string[] | null>;
  /** Texts (UTF-8) of those files on the change's head side, in their order; null where there is none. One process. */
  readHeadFiles(change: Change, paths: readonly string[]): Promise<readonly (string | null)[]>;
  /**
   * The regular files of the change's head by path, with their blob ids. For the worktree and for a patch those of the base,
   * in which the changed files are to be looked up in the change instead. Empty outside of a repository.
   */
  listHead(change: Change): Promise<ReadonlyMap<string, string>>;
  /** Paths of files as in `listHead` that hold one of the texts, in the order of the tree. */
  searchHead(change: Change, search: HeadSearch): Promise<readonly string[]>;
  /** Contents of blobs in their order; null for what cannot be had. Reads as far as the caller asks. */
  readBlobs(oids: readonly string[]): AsyncIterable<Uint8Array | null>;
  /**
   * All regular files of the change's head with their contents, read from objects as they are: no filter, no hook. What lies in the
   * worktree and is not tracked is not among them. Nothing outside of a repository.
   */
  readHeadTree(change: Change): AsyncIterable<HeadEntry>;
  /** Absolute path of the folder that git runs hooks from (`core.hooksPath` honoured). */
  hooksDirectory(): Promise<string>;
}

/** The branch and commit that a decision is made on, by whom, and what it would be merged into. */
export interface Standing extends Place {
  /** By its short name; null where none can be told. */
  readonly defaultBranch: string | null;
  /** Refs of the default branch that are there: the local one, the remote one. */
  readonly defaultTips: readonly string[];
}

/** A regular file of a head. */
export interface HeadEntry {
  /** Relative to the repository's top level, with forward slashes. */
  readonly path: string;
  readonly isExecutable: boolean;
  readonly bytes: Uint8Array;
}

/** A search for fixed texts, each within one line. */
export interface HeadSearch {
  readonly texts: readonly string[];
  /** Only where no letter, digit or underscore stands right before or behind. */
  readonly whole: boolean;
  /** What the names of the files end with, such as `.ts`. */
  readonly endings: readonly string[];
}

/** The part of the port that tells of what a change did not touch. */
export type HeadReader = Pick<Git, "listHead" | "searchHead" | "readBlobs">;
