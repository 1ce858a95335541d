import type { Finding, Verdict } from "../types/finding.ts";
import type { ValidationContext } from "./validation-context.ts";
import { readClaim, type ClaimKind } from "./refutation/claim.ts";
import { placesOf } from "./refutation/places.ts";
import type { Fact } from "./refutation/question.ts";
import { refuteNeverCalled } from "./refutation/refute-never-called.ts";
import { refuteNotAwaited } from "./refutation/refute-not-awaited.ts";
import { refuteNotClosed } from "./refutation/refute-not-closed.ts";
import { refuteUnknownName } from "./refutation/refute-unknown-name.ts";
import { provesReachable } from "./refutation/refute-unreachable.ts";
import { refuteUnused } from "./refutation/refute-unused.ts";

const FACTS: Readonly<Record<Exclude<ClaimKind, "unreachable" | "not-awaited">, Fact>> = {
  unused: refuteUnused,
  "unknown-name": refuteUnknownName,
  "never-called": refuteNeverCalled,
  "not-closed": refuteNotClosed,
};

/**
 * Contradicts claims by facts of the head file: "unused", "not defined", "not imported", "never called", "not awaited",
 * "not closed", "unreachable". Cautious on purpose: it objects only to a claim about one name (or the line itself), not
 * bound to some path through the code, where the syntax tree shows the place that contradicts it, and quotes that line.
 * Findings of layers make no such claims. Never throws.
 */
export function refutation(finding: Finding, context: ValidationContext): Verdict {
  const fact = finding.source === "layer" ? null : refute(finding, context);
  return fact === null
    ? { layer: "refutation", verdict: "pass", reason: "Nothing in the file contradicts it." }
    : { layer: "refutation", verdict: "reject", reason: `The file contradicts it: ${fact}.` };
}

function refute({ message, range }: Finding, { head }: ValidationContext): string | null {
  const claim = head === null ? null : readClaim(message);
  if (head === null || claim === null) return null;
  const { kind, name, isMember, isLocal } = claim;
  if (kind === "unreachable") return provesReachable(head, range.startLine);
  if (kind === "not-awaited") return refuteNotAwaited(head, range, name);
  if (name === null) return null;
  const plain = head.language === "php" ? name.replace(/^\$/, "") : name;
  return FACTS[kind]({ head, name: plain, range, isMember, isLocal, places: placesOf(head, plain) });
}
