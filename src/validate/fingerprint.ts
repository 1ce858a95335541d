import type { Finding } from "../types/finding.ts";
import type { Source } from "../types/syntax.ts";
import { digest } from "../util/digest.ts";

/** Raise it when the hash is made of something else: decisions about older fingerprints then no longer apply. */
const VERSION = "codey/1";

/** Hex digits that are kept: 128 bits, far beyond any chance of two findings sharing them. */
const LENGTH = 32;

/**
 * Identity of a finding over time: rule, path, symbol, the anchored lines without blanks, and which of several equal
 * places it is. Neither line numbers nor the message are in it, for the first move and the second is the model's
 * mood; so it survives moved lines and changed white space.
 */
export function fingerprint(
  finding: Pick<Finding, "ruleId" | "path" | "symbol" | "range" | "evidence">,
  head: Source | null,
): string {
  const { text, occurrence } = head === null ? quoted(finding) : place(finding, head);
  return digest(VERSION, finding.ruleId, finding.path, finding.symbol ?? "", text, String(occurrence)).slice(
    0,
    LENGTH,
  );
}

interface Place {
  readonly text: string;
  /** 0 for the first of equal places. */
  readonly occurrence: number;
}

function quoted({ evidence }: Pick<Finding, "evidence">): Place {
  return { text: evidence.split("\n").map(withoutBlanks).filter(Boolean).join("\n"), occurrence: 0 };
}

function place({ range }: Pick<Finding, "range">, head: Source): Place {
  const { startLine, endLine } = range;
  const anchored = head.lines
    .slice(startLine - 1, endLine)
    .map(withoutBlanks)
    .filter(Boolean);
  const earlier = head.lines.slice(0, Math.max(0, startLine - 1)).map(withoutBlanks);
  if (anchored.length === 0) return { text: "", occurrence: earlier.filter((line) => line === "").length };
  const solid = [...earlier.filter(Boolean), ...anchored];
  const text = anchored.join("\n");
  let occurrence = 0;
  for (let at = 0; at + anchored.length < solid.length; at += 1) {
    if (solid[at] === anchored[0] && solid.slice(at, at + anchored.length).join("\n") === text)
      occurrence += 1;
  }
  return { text, occurrence };
}

function withoutBlanks(line: string): string {
  return line.replaceAll(/\s+/g, "");
}
