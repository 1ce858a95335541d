import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Change, Target } from "../types/change.ts";
import { UsageError } from "../types/errors.ts";
import type { Git, Standing } from "../types/git.ts";
import { digest } from "../util/digest.ts";
import { readAttributes } from "./attributes.ts";
import { commitEnds, localEnds, rangeEnds, type Ends } from "./ends.ts";
import { explainFailure } from "./git-failure.ts";
import { readHeadTree } from "./head-entries.ts";
import { listHead, searchHead } from "./head-tree.ts";
import { identify } from "./identity.ts";
import { listPaths, readHeadFiles } from "./list-paths.ts";
import { readContents } from "./read-contents.ts";
import { readObjects } from "./object-reader.ts";
import { readEnds } from "./read-ends.ts";
import { readPatchFile } from "./patch-file.ts";
import { findRepository, type OpenOptions, type Repository } from "./repository.ts";
import { readHere, readStanding } from "./standing.ts";
import { readTreeFile } from "./tree-file.ts";

export interface OpenGitOptions extends OpenOptions {
  /** The bytes of standard input, for the patch `-`. Called at most once. */
  readonly readStdin?: () => Promise<Uint8Array>;
}

/**
 * The repository around `cwd`, behind the port. Nothing in it is written and nothing of it is executed: no hook, filter,
 * external diff, text conversion or file system monitor.
 *
 * Target `auto` is what is staged if anything is, else the worktree against HEAD. Untracked files are never part of a
 * change; before the first commit everything staged is.
 * @throws UsageError when `cwd` is no folder, EnvironmentError when git is not installed.
 */
export async function openGit(options: OpenGitOptions): Promise<Git> {
  const found = await findRepository(options);
  const repository = found instanceof UsageError ? null : found;

  let standing: Promise<Standing> | null = null;
  let place: ReturnType<Git["here"]> | null = null;
  const here = (): Repository => {
    if (found instanceof UsageError) throw found;
    return found;
  };
  const readPatch = async (path: string): Promise<Change> => {
    const bytes = await readPatchBytes(options, path);
    return readPatchFile({ repository, bytes, name: path });
  };
  // A large repository's listing takes a while, and more than one stage asks for it.
  const heads = new WeakMap<Change, ReturnType<Git["listHead"]>>();
  const listHeadOf = (change: Change): ReturnType<Git["listHead"]> =>
    explained(async () => (repository === null ? new Map() : listHead(repository.place, change)));

  return {
    root: repository?.root ?? null,
    readChange: (target) =>
      explained(async () => (target.mode === "patch" ? readPatch(target.path) : readTarget(here(), target))),
    async *readContents(change, files) {
      const question = { place: repository?.place ?? null, change, files };
      try {
        yield* readContents(question);
      } catch (error) {
        throw explainFailure(error);
      }
    },
    readAttributes: (change, paths, names) =>
      explained(async () =>
        repository === null ? new Map() : readAttributes({ place: repository.place, change, paths, names }),
      ),
    identity: () =>
      explained(async () =>
        repository === null ? digest("path", resolve(options.cwd)) : identify(repository),
      ),
    standing: () =>
      (standing ??= explained(async () => (repository === null ? NOWHERE : readStanding(repository)))),
    here: () => (place ??= explained(async () => (repository === null ? NOWHERE : readHere(repository)))),
    readFileAt: (revision, path) =>
      explained(async () => (repository === null ? null : readTreeFile(repository, { revision, path }))),
    listPaths: (change) =>
      explained(async () => (repository === null ? null : listPaths(repository.place, change))),
    readHeadFiles: (change, paths) =>
      explained(async () =>
        repository === null ? paths.map(() => null) : readHeadFiles(repository.place, change, paths),
      ),
    listHead(change) {
      const listed = heads.get(change) ?? listHeadOf(change);
      heads.set(change, listed);
      return listed;
    },
    searchHead: (change, search) =>
      explained(async () => (repository === null ? [] : searchHead(repository.place, change, search))),
    async *readBlobs(oids) {
      if (repository === null) return;
      try {
        yield* readObjects(repository.place, oids);
      } catch (error) {
        throw explainFailure(error);
      }
    },
    async *readHeadTree(change) {
      if (repository === null) return;
      try {
        yield* readHeadTree(repository.place, change);
      } catch (error) {
        throw explainFailure(error);
      }
    },
    hooksDirectory: () =>
      explained(async () => {
        const { askHooks, place } = here();
        return resolve(place.cwd, await askHooks.text("rev-parse", "--git-path", "hooks"));
      }),
  };
}

const NOWHERE: Standing = { branch: null, commit: null, author: null, defaultBranch: null, defaultTips: [] };

async function readTarget(
  repository: Repository,
  target: Exclude<Target, { mode: "patch" }>,
): Promise<Change> {
  if (target.mode !== "auto") return readEnds(repository, await findEnds(repository, target));
  const ends = await localEnds(repository, "staged");
  const staged = await readEnds(repository, ends);
  return staged.files.length > 0
    ? staged
    : readEnds(repository, { ...ends, mode: "worktree", head: "worktree" });
}

function findEnds(
  repository: Repository,
  target: Exclude<Target, { mode: "patch" | "auto" }>,
): Promise<Ends> {
  switch (target.mode) {
    case "commit":
      return commitEnds(repository, target.revision);
    case "range":
      return rangeEnds(repository, target.range);
    default:
      return localEnds(repository, target.mode);
  }
}

async function readPatchBytes({ cwd, readStdin }: OpenGitOptions, path: string): Promise<Uint8Array> {
  if (path === "-") {
    if (readStdin !== undefined) return readStdin();
    throw new UsageError("There is no standard input to read a patch from; name a file.");
  }
  try {
    return await readFile(resolve(cwd, path));
  } catch (error) {
    throw new UsageError(`The patch ${path} cannot be read; check that the file exists and may be read.`, {
      cause: error,
    });
  }
}

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explainFailure(error);
  }
}
