import type { Finding, Verdict } from "../types/finding.ts";
import { containsWord, namesIn } from "./names.ts";
import type { ValidationContext } from "./validation-context.ts";

/** How layers write a secret that they quote. */
const MASK = "********";

/**
 * The law of quotes: the evidence is what the head says at that place (its first lines, line endings and masked secrets
 * aside), and every name that a model puts in backticks exists in the file or the chunk, on either side.
 * Names that the message says are missing, or that it proposes, need not exist.
 */
export function evidence(finding: Finding, context: ValidationContext): Verdict {
  const objection =
    misquoted(finding, context) ?? (finding.source === "layer" ? null : invented(finding, context));
  return objection === null
    ? { layer: "evidence", verdict: "pass", reason: "It quotes what is there." }
    : { layer: "evidence", verdict: "reject", reason: objection };
}

function misquoted(finding: Finding, { head }: ValidationContext): string | null {
  const { startLine, endLine } = finding.range;
  const there = (head?.lines ?? []).slice(startLine - 1, endLine).map(withoutReturn);
  const quoted = finding.evidence.split("\n").map(withoutReturn);
  if (there.length === 0 && finding.evidence === "") return null;
  const same = finding.source === "layer" ? sameButMasked : (one: string, other: string) => one === other;
  const matches =
    quoted.length <= there.length && quoted.every((line, index) => same(line, there[index] ?? ""));
  return matches ? null : `The head does not say so at line ${startLine}.`;
}

function withoutReturn(line: string): string {
  return line.replace(/\r$/, "");
}

function sameButMasked(quoted: string, there: string): boolean {
  if (!quoted.includes(MASK)) return quoted === there;
  const parts = quoted.split(MASK);
  const [first = "", ...rest] = parts;
  const last = rest.at(-1) ?? "";
  if (!there.startsWith(first) || !there.endsWith(last)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = there.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return true;
}

function invented(finding: Finding, { head, chunks }: ValidationContext): string | null {
  const { startLine } = finding.range;
  const chunk = chunks.find((one) => one.addedLines.includes(startLine));
  const texts = [head?.text, chunk?.headText, chunk?.baseText, finding.path, ...(chunk?.imports ?? [])];
  const exists = (name: string): boolean =>
    texts.some((text) => text !== undefined && text !== null && containsWord(text, name));
  const missing = namesIn(finding.message).find(({ name, absentByClaim }) => !absentByClaim && !exists(name));
  return missing === undefined ? null : `It speaks of \`${missing.name}\`, which occurs nowhere in the file.`;
}
