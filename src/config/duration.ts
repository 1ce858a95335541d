import { UsageError } from "../types/errors.ts";

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `30s`, `5m`, `1h`, `500ms` in milliseconds. @throws UsageError for anything else. */
export function parseDuration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text.trim());
  const factor = UNITS[match?.[2] ?? ""];
  if (match === null || factor === undefined) {
    throw new UsageError(`"${text}" is not a duration; write a number and a unit, such as 30s or 5m.`);
  }
  return Number(match[1]) * factor;
}
