/** What the user asked to have reviewed. `path` of a patch is `-` for standard input. */
export type Target =
  | { readonly mode: "auto" }
  | { readonly mode: "staged" }
  | { readonly mode: "worktree" }
  | { readonly mode: "commit"; readonly revision: string }
  | { readonly mode: "range"; readonly range: string }
  | { readonly mode: "patch"; readonly path: string };

export type ChangeMode = "staged" | "worktree" | "commit" | "range" | "patch" | "pr";

export type FileStatus = "added" | "modified" | "deleted" | "renamed" | "copied" | "type-changed";

/** git's file modes, as octal text; `160000` is a submodule, `120000` a symbolic link. */
export type FileMode = "100644" | "100755" | "120000" | "160000" | "040000" | "000000" | (string & {});

/** One file of a change as git lists it, before its patch is parsed. */
export interface ChangedFile {
  readonly status: FileStatus;
  /** Null where the file does not exist on that side. Forward slashes, relative to the repository root. */
  readonly oldPath: string | null;
  readonly newPath: string | null;
  readonly oldMode: FileMode;
  readonly newMode: FileMode;
  /** Blob ids; null where there is no blob (absent side, or head content that lies only in the worktree). */
  readonly oldOid: string | null;
  readonly newOid: string | null;
  /** The path as bytes, only where it is not valid UTF-8: `newPath`/`oldPath` then spell it, each name in its own way. */
  readonly rawPath?: Uint8Array;
}

/** Base, head and the patch between them. */
export interface Change {
  readonly mode: ChangeMode;
  /** Commit id of the base, or `empty` (first commit, patch without a repository). */
  readonly base: string;
  /** Commit id of the head, or `index`, `worktree`. */
  readonly head: string;
  /** Absolute path of the repository's top level; null for a patch outside of any repository. */
  readonly root: string | null;
  readonly files: readonly ChangedFile[];
  /** Paths of a staged change whose merge conflict is not resolved: the index has no head for them yet. */
  readonly unmerged?: readonly string[];
  /** The patch as git wrote it. Bytes: file contents may be in any encoding. */
  readonly patch: Uint8Array;
}

/** Both ends of one changed file. Null where the side does not exist or could not be had. */
export interface FileContents {
  readonly base: Uint8Array | null;
  readonly head: Uint8Array | null;
}
