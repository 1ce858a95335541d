import type { Change } from "./types/change.ts";

/**
 * A tree as a change without files of its own: what the port is asked with about everything in it. `head` is a commit, a ref or
 * `index`.
 */
export function wholeTree(head: string, root: string | null): Change {
  const mode = head === "index" ? "staged" : "commit";
  return { mode, base: "empty", head, root, files: [], patch: new Uint8Array() };
}
