import type { Change, ChangedFile } from "../types/change.ts";
import { UsageError } from "../types/errors.ts";
import { splitSections } from "../util/sections.ts";

/** One file of a change with its part of the patch, not parsed yet. */
export interface PatchedFile {
  readonly file: ChangedFile;
  /** Views of the change's patch: one, and two for a type change. */
  readonly sections: readonly Buffer[];
}

/**
 * Finds each file's part of the patch, in the order of `change.files`, without reading it: what a file of a large
 * patch costs is known before it is paid.
 * @throws UsageError when the patch does not fit the listing.
 */
export function indexPatch(change: Change): readonly PatchedFile[] {
  const sections = splitSections(change.patch);
  let at = 0;
  const files = change.files.map((file) => {
    const count = file.status === "type-changed" ? 2 : 1;
    const own = sections.slice(at, at + count);
    at += count;
    if (own.length < count) throw misfit();
    return { file, sections: own };
  });
  if (at !== sections.length) throw misfit();
  return files;
}

function misfit(): UsageError {
  return new UsageError("The patch does not fit the list of its files; make it anew with `git diff`.");
}
