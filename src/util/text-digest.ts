import { digest } from "./digest.ts";

/** Tells whether a text is still the one that was reviewed. The worktree may end lines with CRLF where the index has LF. */
export function textDigest(text: string): string {
  return digest(text.replaceAll("\r\n", "\n"));
}
