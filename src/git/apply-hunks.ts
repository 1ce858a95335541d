import type { PatchHunk } from "./patch-sections.ts";

/**
 * The text after the hunks, one character per byte; null when they do not fit exactly where they say. Codey does not
 * search for a better place, as `patch` does: a review of lines somewhere else would be worse than none.
 */
export function applyHunks(base: string, hunks: readonly PatchHunk[]): string | null {
  const before = withEnds(base);
  const after: string[] = [];
  let at = 0;
  for (const hunk of hunks) {
    const start = hunk.oldLines === 0 ? hunk.oldStart : hunk.oldStart - 1;
    if (start < at || start > before.length) return null;
    for (; at < start; at++) after.push(before[at] ?? "");
    for (const { sign, text } of signedLines(hunk)) {
      if (sign !== "+" && before[at++] !== text) return null;
      if (sign !== "-") after.push(text);
    }
  }
  for (; at < before.length; at++) after.push(before[at] ?? "");
  return after.join("");
}

/** Lines with their `\n`; the last may have none. */
function withEnds(text: string): readonly string[] {
  const lines = text.split("\n");
  const last = lines.pop() ?? "";
  return [...lines.map((line) => `${line}\n`), ...(last === "" ? [] : [last])];
}

function signedLines({ lines }: PatchHunk): readonly { readonly sign: string; readonly text: string }[] {
  return lines.flatMap((line, index) => {
    if (line.startsWith("\\")) return [];
    const end = lines[index + 1]?.startsWith("\\") === true ? "" : "\n";
    return [{ sign: line.charAt(0), text: line.slice(1) + end }];
  });
}
