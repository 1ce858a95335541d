import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { structuredPatch } from "diff";
import { RULES } from "../../src/layers/rules.ts";
import type { RuleMeta } from "../../src/types/rule.ts";
import { type Case, CASES, readCases } from "../layers/read-cases.ts";

const DOCUMENT = new URL("../../docs/rules.md", import.meta.url);

const FAMILIES: Readonly<Record<string, string>> = {
  syntax: "What does not parse any more.",
  style:
    "What does not look like its surroundings. Judged on suggestions; on commits only with `style: true`.",
  lint: "Defects that are visible in the new code alone.",
  change: "Defects that only the comparison of before and after shows.",
  security: "Code that lets somebody in.",
  integrity: "Code that only looks as if it were complete.",
};

/** How much of an example is shown. */
const EXAMPLE_LINES = 14;

/** Writes the document anew. */
export function updateRulesDocument(): void {
  writeFileSync(DOCUMENT, renderRules());
}

export function readRulesDocument(): string {
  return existsSync(DOCUMENT) ? readFileSync(DOCUMENT, "utf8") : "";
}

/** Every rule with what it means and the first of its good and bad cases, as Markdown. */
export function renderRules(): string {
  const metas = RULES.map(({ meta }) => meta);
  const parts = Object.entries(FAMILIES).map(([family, about]) => {
    const rules = metas
      .filter(({ id }) => id.startsWith(`${family}/`))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    return `## ${family}\n\n${about} ${rules.length} rules.\n\n${rules.map(renderRule).join("\n\n")}`;
  });
  return `${introduction(metas)}\n\n${parts.join("\n\n")}\n`;
}

function introduction(metas: readonly RuleMeta[]): string {
  const rows = Object.keys(FAMILIES).map((family) => {
    const own = metas.filter(({ id }) => id.startsWith(`${family}/`));
    const count = (severity: string): number => own.filter((meta) => meta.severity === severity).length;
    return `| [${family}](#${family}) | ${own.length} | ${count("error")} | ${count("warning")} | ${count("note")} |`;
  });
  return [
    "# The rules",
    "",
    "Drawn from the rules and their test cases by `UPDATE_DOCS=1 npm test`; do not edit. A rule speaks only of what a change",
    "brought. `codey rules` prints the same list; `rules` in `.codeyrc.json` switches a rule off or changes its severity.",
    "Precision is the rule's own confidence: how often it is expected to be right.",
    "",
    "| family | rules | error | warning | note |",
    "|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}

function renderRule(meta: RuleMeta): string {
  const cases = readCases(join(CASES, meta.id));
  const bad = cases.find((one) => one.bad);
  const good = cases.find((one) => !one.bad);
  return [
    `### ${meta.id}`,
    meta.meaning,
    facts(meta),
    bad === undefined ? "" : `Speaks:\n\n${renderCase(bad)}`,
    good === undefined ? "" : `Is silent:\n\n${renderCase(good)}`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function facts({ severity, languages, precision, cwe, equivalents, reportedByDefault }: RuleMeta): string {
  const words = [
    severity,
    `precision ${precision}`,
    languages === "all" ? "all files" : languages.join(", "),
    ...(reportedByDefault ? [] : ["on suggestions only"]),
    ...(cwe ?? []),
    ...(equivalents.length === 0 ? [] : [`like ${equivalents.map((id) => `\`${id}\``).join(", ")}`]),
  ];
  return `<sub>${words.join(" · ")}</sub>`;
}

function renderCase({ path, before, after }: Case): string {
  if (before === null) return fenced(extname(path).slice(1), withoutMarks(after).split("\n"));
  const { hunks } = structuredPatch(path, path, withoutMarks(before), withoutMarks(after), "", "", {
    context: 2,
  });
  return fenced(
    "diff",
    hunks.flatMap(({ lines }) => lines.filter((line) => !line.startsWith("\\"))),
  );
}

/** The marks tell the tests where a hit is expected. */
function withoutMarks(text: string): string {
  return text.trimEnd().replaceAll(/\s*(?:\/\/|#|--|;|\/\*|<!--)\s*(?:HIT|SIGNAL)\b.*$/gm, "");
}

function fenced(language: string, lines: readonly string[]): string {
  const shown = lines.slice(0, EXAMPLE_LINES);
  const rest = lines.length > shown.length ? ["…"] : [];
  const text = [...shown, ...rest].join("\n");
  // Longer than any run of backticks in the text, so that nothing in it can end the block.
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${printableText(text)}\n${fence}`;
}

/** Characters that nobody can see are the point of some cases. */
function printableText(text: string): string {
  return text.replaceAll(/[\p{Cf}\p{Cc}\u{E0000}-\u{E007F}]/gu, (character) =>
    /[\n\t]/.test(character) ? character : `<U+${character.codePointAt(0)?.toString(16).toUpperCase()}>`,
  );
}
