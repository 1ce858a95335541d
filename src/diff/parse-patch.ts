import type { Change, ChangedFile } from "../types/change.ts";
import type { FileDiff, Hunk } from "../types/diff.ts";
import { UsageError } from "../types/errors.ts";
import { splitSections } from "../util/sections.ts";
import { readHunks, type TextHunk } from "./read-hunks.ts";
import { sideDecoders } from "./decode-sides.ts";
import { numberLines } from "./number-lines.ts";

/**
 * The change's files with their hunks, one to one and in the order of `change.files`. Names, modes and status are the
 * listing's; the two sections that git writes for a type change become one. Files without hunks (mode changes, pure
 * renames, binary files) are there with none. Each side of a file is decoded on its own, as `decode` would the file.
 * @throws UsageError when the patch is broken or does not fit the listing.
 */
export function parsePatch(change: Change): readonly FileDiff[] {
  // Latin-1 keeps every byte as one character, so that no content can disturb the structure.
  const sections = splitSections(Buffer.from(change.patch).toString("latin1"));
  let at = 0;
  const diffs = change.files.map((file) => {
    const own = sections.slice(at, at + sectionCount(file));
    at += sectionCount(file);
    if (own.length < sectionCount(file)) throw misfit();
    return parseFile(file, own);
  });
  if (at !== sections.length) throw misfit();
  return diffs;
}

function sectionCount(file: ChangedFile): number {
  return file.status === "type-changed" ? 2 : 1;
}

function misfit(): UsageError {
  return new UsageError("The patch does not fit the list of its files; make it anew with `git diff`.");
}

function parseFile(file: ChangedFile, sections: readonly string[]): FileDiff {
  const { status, oldPath, newPath, oldMode, newMode } = file;
  const parsed = sections.map(readHunks);
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
