import { parsePatch } from "../../src/diff/parse-patch.ts";
import type { Change } from "../../src/types/change.ts";
import type { Git } from "../../src/types/git.ts";

/** Path (the new one, else the old), added and deleted lines of each file, as `git diff --numstat` counts. */
export function countsOf(change: Change): [string, number, number][] {
  return parsePatch(change).map((diff) => {
    const lines = diff.hunks.flatMap((hunk) => hunk.lines);
    const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
    return [diff.newPath ?? diff.oldPath ?? "", count("added"), count("deleted")];
  });
}

/** Base and head of each file as Latin-1 text. */
export async function contentsOf(git: Git, change: Change): Promise<(string | null)[][]> {
  const text = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes).toString("latin1"));
  const found: (string | null)[][] = [];
  for await (const { base, head } of git.readContents(change, change.files))
    found.push([text(base), text(head)]);
  return found;
}
