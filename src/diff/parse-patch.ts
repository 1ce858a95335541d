import type { Change } from "../types/change.ts";
import type { FileDiff, Hunk } from "../types/diff.ts";
import { sideDecoders } from "./decode-sides.ts";
import { indexPatch, type PatchedFile } from "./index-patch.ts";
import { numberLines } from "./number-lines.ts";
import { readHunks, type TextHunk } from "./read-hunks.ts";

/**
 * The change's files with their hunks, one to one and in the order of `change.files`. Names, modes and status are the
 * listing's; the two sections that git writes for a type change become one. Files without hunks (mode changes, pure
 * renames, binary files) are there with none. Each side of a file is decoded on its own, as `decode` would the file.
 * @throws UsageError when the patch is broken or does not fit the listing.
 */
export function parsePatch(change: Change): readonly FileDiff[] {
  return indexPatch(change).map(parseFile);
}

/** The diff of one file. @throws UsageError when its part of the patch is broken. */
export function parseFile({ file, sections }: PatchedFile): FileDiff {
  const { status, oldPath, newPath, oldMode, newMode } = file;
  // Latin-1 keeps every byte as one character, so that no content can disturb the structure.
  const parsed = sections.map((section) => readHunks(section.toString("latin1")));
  const textHunks = parsed.flatMap(({ hunks }) => hunks);
  return {
    status,
    oldPath,
    newPath,
    oldMode,
    newMode,
    binary: parsed.some(({ binary }) => binary),
    hunks: decodeHunks(textHunks),
    oldNoNewline: textHunks.some(({ oldNoNewline }) => oldNoNewline),
    newNoNewline: textHunks.some(({ newNoNewline }) => newNoNewline),
  };
}

function decodeHunks(hunks: readonly TextHunk[]): readonly Hunk[] {
  const decoders = sideDecoders(hunks.flatMap(({ lines }) => lines));
  return hunks.map(({ header, section, lines }) => ({
    ...header,
    section: decoders.section(section),
    lines: numberLines({ header, lines, decoders }),
  }));
}
