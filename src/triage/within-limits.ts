import type { Config } from "../types/config.ts";
import type { NotReviewed } from "../types/triage.ts";

/** What one file of a patch would cost to read. */
export interface PatchSize {
  readonly path: string;
  readonly bytes: number;
  readonly lines: number;
  /** False for pure renames, changes of the mode, empty files: there is nothing in it to be reviewed. */
  readonly hasHunks: boolean;
}

/**
 * Which files of a change are too much: for each the reason, or null where it is read. Files are taken in the order of the
 * patch as long as they fit; one that does not fit is left out and the next is tried, so that a dump of data costs the
 * review only itself. Files without lines come after all others.
 */
export function beyondLimits(
  sizes: readonly PatchSize[],
  limits: Config["limits"],
): readonly (NotReviewed | null)[] {
  const withLines = sizes.filter(({ hasHunks }) => hasHunks).length;
  const left = {
    bytes: limits.patchBytes,
    lines: limits.patchLines,
    files: limits.files,
    empty: Math.max(0, limits.files - withLines),
  };
  return sizes.map((size) => {
    const detail = tooMuch(size, left, limits);
    if (detail !== null) return { path: size.path, symbol: null, reason: "too-large", detail };
    left.bytes -= size.bytes;
    left.lines -= size.lines;
    if (size.hasHunks) left.files -= 1;
    else left.empty -= 1;
    return null;
  });
}

interface Left {
  readonly bytes: number;
  readonly lines: number;
  readonly files: number;
  readonly empty: number;
}

function tooMuch(size: PatchSize, left: Left, limits: Config["limits"]): string | null {
  if ((size.hasHunks ? left.files : left.empty) <= 0)
    return `the change has more than ${limits.files} files to review`;
  if (size.bytes > left.bytes)
    return `its part of the patch has ${size.bytes} bytes, and the limit for all is ${limits.patchBytes}`;
  if (size.lines > left.lines)
    return `its part of the patch has ${size.lines} lines, and the limit for all is ${limits.patchLines}`;
  return null;
}
