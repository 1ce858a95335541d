import { existsSync, readFileSync } from "node:fs";
import type { Measured } from "../measure.ts";
import type { Bomb } from "./bombs.ts";

export interface BombVerdict {
  /** Empty when it went as it must. */
  readonly problems: readonly string[];
  /** What a person was told, short. */
  readonly said: string;
}

/** A bomb may be refused in a sentence, or listed as not reviewed; it may not crash, hang or be told as clean. */
export function judgeBomb({ harmless }: Bomb, ran: Measured, reportFile: string): BombVerdict {
  const problems: string[] = [];
  if (ran.code === null) problems.push(`ended by ${ran.signal}`);
  if (/^\s+at .*:\d+:\d+\)?$/m.test(ran.stderr) || ran.stderr.includes("This is a bug"))
    problems.push("a crash was shown");
  if (ran.code === 2 || ran.code === 3) {
    return { problems, said: ran.stderr.trim().slice(0, 150) };
  }
  if (!existsSync(reportFile))
    return { problems: [...problems, "no report"], said: ran.stderr.slice(0, 150) };
  const { coverage } = JSON.parse(readFileSync(reportFile, "utf8"));
  if (harmless !== true && coverage.status === "complete" && coverage.notReviewed.length === 0)
    problems.push("told as reviewed as a whole");
  if (ran.stdout.length > 20_000) problems.push(`${ran.stdout.length} characters for a person to read`);
  const reasons = new Map<string, number>();
  for (const { reason } of coverage.notReviewed) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const listed = [...reasons].map(([reason, count]) => `${count} ${reason}`).join(", ");
  return { problems, said: `${coverage.status}, ${coverage.chunks} chunks; not reviewed: ${listed}` };
}
