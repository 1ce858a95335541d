import type { ChangedFile, FileStatus } from "../types/change.ts";
import { readPath } from "./paths.ts";

/** One record of `--raw -z` with the paths as bytes, for whoever must find it again in a patch. */
export interface ListedFile {
  readonly file: ChangedFile;
  readonly oldName: Uint8Array;
  readonly newName: Uint8Array;
}

/** What `--raw -z -p` prints: the records, a NUL, the patch. */
export interface Listing {
  readonly listed: readonly ListedFile[];
  /** Paths with an unresolved conflict. */
  readonly unmerged: readonly string[];
  readonly patch: Buffer;
}

const STATUS: Readonly<Record<string, FileStatus>> = {
  A: "added",
  M: "modified",
  D: "deleted",
  R: "renamed",
  C: "copied",
  T: "type-changed",
};

const SUBMODULE = "160000";
const NUL = 0;
const COLON = 0x3a;

/**
 * Reads git's raw output format (git-diff(1), "RAW OUTPUT FORMAT"): `:oldmode newmode oldoid newoid status[score]`, NUL,
 * path, NUL, and for renames and copies the new path, NUL. Unmerged paths are apart: they have no head yet.
 */
export function readListing(output: Buffer): Listing {
  const listed: ListedFile[] = [];
  const unmerged: string[] = [];
  let at = 0;
  const field = (): Buffer => {
    const end = output.indexOf(NUL, at);
    if (end === -1) throw new Error("git's raw listing ends within a record");
    const bytes = output.subarray(at, end);
    at = end + 1;
    return bytes;
  };
  while (output[at] === COLON) {
    const head = field().toString("latin1");
    const oldName = field();
    const status = head.slice(head.lastIndexOf(" ") + 1).charAt(0);
    const newName = status === "R" || status === "C" ? field() : oldName;
    if (status === "U") unmerged.push(readPath(newName).text);
    else listed.push({ file: describe(head, status, { oldName, newName }), oldName, newName });
  }
  return { listed, unmerged, patch: output.subarray(output[at] === NUL ? at + 1 : at) };
}

function describe(
  head: string,
  letter: string,
  names: { readonly oldName: Buffer; readonly newName: Buffer },
): ChangedFile {
  const [oldMode, newMode, oldOid, newOid] = head.slice(1).split(" ");
  const status = STATUS[letter];
  if (status === undefined || oldMode === undefined || newMode === undefined) {
    throw new Error(`git's raw listing has the unknown record ${head}`);
  }
  const oldPath = status === "added" ? null : readPath(names.oldName);
  const newPath = status === "deleted" ? null : readPath(names.newName);
  const raw = (newPath ?? oldPath)?.raw ?? null;
  return {
    status,
    oldPath: oldPath?.text ?? null,
    newPath: newPath?.text ?? null,
    oldMode,
    newMode,
    oldOid: blobOid(oldMode, oldOid),
    newOid: blobOid(newMode, newOid),
    ...(raw === null ? {} : { rawPath: raw }),
  };
}

/** A submodule's id is a commit of another repository; all zeros stand for "no blob" or "only in the worktree". */
function blobOid(mode: string, oid: string | undefined): string | null {
  return mode === SUBMODULE || oid === undefined || /^0+$/.test(oid) ? null : oid;
}
