import type { Pattern } from "../../types/vault.ts";
import { printable, printableLine } from "../../util/printable.ts";
import type { Style } from "../style.ts";

/** The first characters of a fingerprint that people are shown, and that reports name a record by. */
const SHORT = 8;

/** Decisions as a table for people, newest first. */
export function renderList(patterns: readonly Pattern[], style: Style): string {
  if (patterns.length === 0)
    return "Nothing has been decided here yet; codey accept and codey reject teach the vault.\n";
  const rule = Math.max(...patterns.map(({ ruleId }) => ruleId.length));
  const rows = patterns.map((pattern) => {
    const { fingerprint, decision, ruleId, path, created, branch, hits } = pattern;
    const said = decision === "accepted" ? style.green("accepted") : style.red("rejected");
    const where = printableLine(path) + (branch === null ? "" : style.dim(` on ${printableLine(branch)}`));
    const used = hits === 0 ? "" : style.dim(`, heard ${hits}×`);
    return `${style.bold(fingerprint.slice(0, SHORT))}  ${created.slice(0, 10)}  ${said}  ${ruleId.padEnd(rule)}  ${where}${used}`;
  });
  return `${rows.join("\n")}\n\n${patterns.length === 1 ? "1 decision" : `${patterns.length} decisions`}\n`;
}

/** All that is kept of one decision. */
export function renderPattern(pattern: Pattern, style: Style): string {
  const { bold, dim } = style;
  const { ruleId, decision, path, created, expires, delta, reason, scope } = pattern;
  const said = decision === "accepted" ? style.green(decision) : style.red(decision);
  const who = [
    pattern.author === null ? "" : `by ${printableLine(pattern.author)}`,
    pattern.branch === null ? "" : `on ${printableLine(pattern.branch)}`,
    pattern.commit === null ? "" : `at ${pattern.commit.slice(0, 12)}`,
  ].filter((part) => part !== "");
  const rows: readonly (readonly [string, string])[] = [
    [
      "said",
      `${said} ${created.slice(0, 10)}${who.length === 0 ? "" : ` ${who.join(" ")}`} (${pattern.origin})`,
    ],
    ["reason", reason === null ? "" : printableLine(reason)],
    ["counts for", `${ruleId} in ${scope === "" ? "files at the root" : `${printableLine(scope)}**`}`],
    ["until", expires.slice(0, 10)],
    ["claim", printableLine(pattern.intent)],
    ["stated", pattern.stated === null ? "" : pattern.stated.toFixed(2)],
    ["trusted", pattern.confidence.toFixed(2)],
    ["heard", `${pattern.hits} ${pattern.hits === 1 ? "time" : "times"}`],
  ];
  const facts = rows
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `  ${dim(name.padEnd(11))}${value}`);
  const after = delta.after === null ? [] : quoted("+", delta.after, style.green);
  return [
    `${bold(pattern.fingerprint)}`,
    `${bold(ruleId)} ${printableLine(path)}`,
    ...facts,
    "",
    ...quoted("-", delta.before, style.red),
    ...after,
    "",
  ].join("\n");
}

function quoted(mark: string, text: string, colour: (text: string) => string): string[] {
  if (text === "") return [];
  return printable(text)
    .split("\n")
    .map((line) => colour(`  ${mark} ${line}`));
}
