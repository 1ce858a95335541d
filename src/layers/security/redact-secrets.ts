import { findSecrets } from "./find-secrets.ts";

/** The kind of many a key is told by its first characters (`AKIA…`, `ghp_…`). */
const SHOWN = 4;

/** The line with every secret in it masked, for prompts, caches and reports. Other text stays byte for byte. */
export function redactSecrets(line: string): string {
  let redacted = line;
  for (const { text, start } of findSecrets(line).toReversed()) {
    redacted = `${redacted.slice(0, start)}${text.slice(0, SHOWN)}********${redacted.slice(start + text.length)}`;
  }
  return redacted;
}
