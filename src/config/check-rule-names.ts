import { UsageError } from "../types/errors.ts";
import { nearestName } from "../util/nearest-name.ts";
import type { WrittenConfig } from "./written-config.ts";

/** The names that may stand where a rule is meant. */
export interface RuleNames {
  /** An id, or `family/*`. */
  isKnown(name: string): boolean;
  /** All ids of the rules that are listed. */
  readonly ids: readonly string[];
}

/** Names are quoted up to so many characters. */
const MOST_SHOWN = 60;

/**
 * A setting of a rule that does not exist would be followed by nobody, so whoever wrote it is told.
 * @throws UsageError naming the file, every unknown name and the id nearest to it.
 */
export function checkRuleNames(written: WrittenConfig, file: string, { isKnown, ids }: RuleNames): void {
  const unknown = Object.keys(written.rules ?? {}).filter((name) => !isKnown(name));
  if (unknown.length === 0) return;
  const named = unknown.map((name) => {
    const nearest = nearestId(name.slice(0, MOST_SHOWN), ids);
    return `${JSON.stringify(name.slice(0, MOST_SHOWN))}${nearest === null ? "" : ` (the nearest is "${nearest}")`}`;
  });
  throw new UsageError(
    `${file} sets ${unknown.length === 1 ? "a rule that does" : "rules that do"} not exist: ${named.join(", ")}; \`codey rules\` lists all ids.`,
  );
}

/** By the whole id, or by what stands after the family where none is written or another. */
function nearestId(name: string, ids: readonly string[]): string | null {
  if (name.endsWith("/*"))
    return (
      nearestName(name, [...new Set(ids.map((id) => `${id.slice(0, id.indexOf("/"))}/*`))])?.name ?? null
    );
  const whole = nearestName(name, ids);
  const last = lastOf(name);
  const byLast = nearestName(last, ids.map(lastOf));
  if (whole === null || byLast === null || whole.distance <= byLast.distance) return whole?.name ?? null;
  return ids.find((id) => lastOf(id) === byLast.name) ?? null;
}

function lastOf(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
