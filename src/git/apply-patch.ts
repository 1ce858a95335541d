import type { Change, ChangedFile } from "../types/change.ts";
import { splitSections } from "../util/sections.ts";
import { applyHunks } from "./apply-hunks.ts";
import { cutPatch, type PatchSection } from "./patch-sections.ts";

/** Works out the head of one of the change's files from its base; null where the patch does not tell. */
export type ApplyPatch = (file: ChangedFile, base: Uint8Array | null) => Uint8Array | null;

/**
 * Applies a change's own patch. For a change of the worktree too: there git alone knows what its conversions (line ends,
 * encodings) make of a file on disk, and the patch tells it, for the very moment at which it was made.
 */
export function applierOf(change: Change): ApplyPatch {
  const sections = sectionsByFile(change);
  return (file, base) => {
    const section = sections.get(file);
    if (section === undefined || file.newPath === null || !hasText(file, section)) return null;
    if (startsAfresh(file)) return applyTo(new Uint8Array(), section);
    return base === null ? null : applyTo(base, section);
  };
}

/** The last section of each file, cut when it is asked for: a type change has two, of which the second makes the new file. */
function sectionsByFile({ files, patch }: Change): { get(file: ChangedFile): PatchSection | undefined } {
  const sections = splitSections(patch);
  const byFile = new Map<ChangedFile, Buffer>();
  let at = 0;
  for (const file of files) {
    at += file.status === "type-changed" ? 2 : 1;
    const section = sections[at - 1];
    if (section !== undefined) byFile.set(file, section);
  }
  return {
    get(file) {
      const section = byFile.get(file);
      return section === undefined ? undefined : cutPatch(section.toString("latin1"))[0];
    },
  };
}

function startsAfresh({ status }: ChangedFile): boolean {
  return status === "added" || status === "type-changed";
}

function hasText({ newMode }: ChangedFile, { header }: PatchSection): boolean {
  const isSubmodule = newMode === "160000";
  return (
    !isSubmodule && !header.some((line) => line === "GIT binary patch" || line.startsWith("Binary files "))
  );
}

function applyTo(base: Uint8Array, { hunks }: PatchSection): Uint8Array | null {
  const head = applyHunks(Buffer.from(base).toString("latin1"), hunks);
  return head === null ? null : Buffer.from(head, "latin1");
}
