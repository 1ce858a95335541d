import type { DiffLine } from "../types/diff.ts";
import type { SideDecoders } from "./decode-sides.ts";
import type { TextHunk } from "./read-hunks.ts";

/** Gives each line its numbers, counted from the hunk's header, and its text. A context line is the new side's. */
export function numberLines({
  header,
  lines,
  decoders,
}: Pick<TextHunk, "header" | "lines"> & { readonly decoders: SideDecoders }): readonly DiffLine[] {
  let oldLine = header.oldStart;
  let newLine = header.newStart;
  return lines.map(({ kind, text }): DiffLine => {
    switch (kind) {
      case "added":
        return { kind, newLine: newLine++, text: decoders.newText(text) };
      case "deleted":
        return { kind, oldLine: oldLine++, text: decoders.oldText(text) };
      case "context":
        return { kind, oldLine: oldLine++, newLine: newLine++, text: decoders.newText(text) };
    }
  });
}
