import { findSecrets } from "./find-secrets.ts";

const MASK = "********";
/** A quotation that was cut inside of a secret shows a part of it; shorter parts tell nothing. */
const SHORTEST_PART = 8;

/** What is left of a secret: the first characters of a long one tell its kind (`AKIA…`, `ghp_…`). */
export function maskSecret(secret: string): string {
  const shown = secret.length >= 20 ? 4 : secret.length >= 12 ? 2 : 0;
  return `${secret.slice(0, shown)}${MASK}`;
}

/** The line with every secret in it masked, for prompts, caches and reports. Other text stays byte for byte. */
export function redactSecrets(line: string, path = ""): string {
  let redacted = line;
  for (const { text, start } of findSecrets(line, path).toReversed()) {
    redacted = redacted.slice(0, start) + maskSecret(text) + redacted.slice(start + text.length);
  }
  return redacted;
}

/** The same of every line of a text. */
export function redactText(text: string, path: string): string {
  return text
    .split("\n")
    .map((line) => redactSecrets(line, path))
    .join("\n");
}

/** A text that quotes from these lines, whole or cut short, with every secret of them masked. */
export function redactQuotation(text: string, lines: readonly string[], path: string): string {
  let redacted = text;
  for (const secret of lines.flatMap((line) => findSecrets(line, path))) {
    for (
      let length = secret.text.length;
      length >= Math.min(SHORTEST_PART, secret.text.length);
      length -= 1
    ) {
      const part = secret.text.slice(0, length);
      if (!redacted.includes(part)) continue;
      redacted = redacted.replaceAll(part, maskSecret(secret.text));
      break;
    }
  }
  return redacted;
}
