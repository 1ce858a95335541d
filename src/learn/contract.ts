import type { Pattern } from "../types/vault.ts";
import { pathClass, type PathClass } from "../util/path-class.ts";
import { isSecurity } from "../util/security-rule.ts";
import { wilson, type Bounds } from "./wilson.ts";

/** A rule has to be right more often than not, or people stop reading. */
const FLOOR = 0.5;
/** So long after its last rejection a category stays quiet; then it may try again. */
const MUTED_MS = 30 * 24 * 60 * 60 * 1000;

/** What people said of one rule in one kind of file. */
export interface ContractLine extends Bounds {
  readonly ruleId: string;
  readonly pathClass: PathClass;
  readonly accepted: number;
  readonly rejected: number;
  /** `kept`: at least the floor, surely. `broken`: below it, surely. `open`: too few decisions to say. */
  readonly state: "kept" | "open" | "broken";
  /** ISO 8601: quiet until then; null where it is not muted. Security rules never are. */
  readonly mutedUntil: string | null;
}

/**
 * The precision contract: per rule and kind of file the accepted share of all decisions with Wilson's bounds. It is broken
 * where even the upper bound is below one half, which takes four rejections in a row, seven of eight or nine of eleven; the
 * category is then muted for thirty days from its last rejection. Most decided first.
 */
export function contractOf(patterns: readonly Pattern[], now: number): readonly ContractLine[] {
  const groups = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    const name = `${pattern.ruleId} ${pathClass(pattern.path)}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [pattern]);
    else group.push(pattern);
  }
  return [...groups.values()]
    .flatMap((group) => lineOf(group, now))
    .sort(
      (a, b) =>
        b.accepted + b.rejected - (a.accepted + a.rejected) ||
        compare(a.ruleId, b.ruleId) ||
        compare(a.pathClass, b.pathClass),
    );
}

function lineOf(group: readonly Pattern[], now: number): readonly ContractLine[] {
  const [first] = group;
  if (first === undefined) return [];
  const { ruleId, path, category } = first;
  const rejections = group.filter(({ decision }) => decision === "rejected");
  const rejected = rejections.length;
  const accepted = group.length - rejected;
  const bounds = wilson(accepted, group.length);
  const state = bounds.lower >= FLOOR ? "kept" : bounds.upper < FLOOR ? "broken" : "open";
  const until = Math.max(0, ...rejections.map(({ created }) => Date.parse(created))) + MUTED_MS;
  const isMuted = state === "broken" && until > now && !isSecurity(ruleId) && category !== "security";
  const mutedUntil = isMuted ? new Date(until).toISOString() : null;
  return [{ ruleId, pathClass: pathClass(path), accepted, rejected, ...bounds, state, mutedUntil }];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
