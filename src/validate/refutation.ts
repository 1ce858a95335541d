import type { LineRange } from "../types/chunk.ts";
import type { Finding, Verdict } from "../types/finding.ts";
import type { Source } from "../types/syntax.ts";
import type { ValidationContext } from "./validation-context.ts";
import { readClaim, type ClaimKind } from "./refutation/claim.ts";
import { type FlowClaim, readFlowClaim } from "./refutation/flow-claim.ts";
import { placesOf } from "./refutation/places.ts";
import type { Fact } from "./refutation/question.ts";
import { refuteDivisionByZero } from "./refutation/refute-division-by-zero.ts";
import { refuteMissingBreak } from "./refutation/refute-missing-break.ts";
import { refuteMissingReturn } from "./refutation/refute-missing-return.ts";
import { refuteNeverCalled } from "./refutation/refute-never-called.ts";
import { refuteNotAwaited } from "./refutation/refute-not-awaited.ts";
import { refuteNotClosed } from "./refutation/refute-not-closed.ts";
import { refuteNull } from "./refutation/refute-null.ts";
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
 * "not closed", "unreachable", "missing return", "may be null", "missing break", "division by zero". Cautious on purpose: it objects only to a claim about one name (or the line itself), not
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
  if (head === null) return null;
  const flow = readFlowClaim(message);
  if (flow !== null) return refuteFlow(flow, head, range);
  const claim = readClaim(message);
  if (claim === null) return null;
  const { kind, name, isMember, isLocal } = claim;
  if (kind === "unreachable") return provesReachable(head, range.startLine);
  if (kind === "not-awaited") return refuteNotAwaited(head, range, name);
  if (name === null) return null;
  const plain = head.language === "php" ? name.replace(/^\$/, "") : name;
  return FACTS[kind]({ head, name: plain, range, isMember, isLocal, places: placesOf(head, plain) });
}

function refuteFlow(claim: FlowClaim, head: Source, range: LineRange): string | null {
  switch (claim.kind) {
    case "missing-return":
      return refuteMissingReturn(head, range, claim);
    case "null":
      return refuteNull(head, range, claim);
    case "missing-break":
      return refuteMissingBreak(head, range);
    case "division-by-zero":
      return refuteDivisionByZero(head, range);
  }
}
