import type { Severity, ValidatedFinding, Verdict } from "../types/finding.ts";
import type { Report } from "../types/report.ts";
import type { RuleMeta } from "../types/rule.ts";
import { printable } from "../util/printable.ts";
import { jsonText } from "./json-text.ts";
import { toRelativeUri, toSarifLines, toSarifRegion } from "./positions.ts";
import { compareText } from "./rank.ts";
import { coverageSentence, missedFirst, notReviewedCounts, notReviewedPhrase } from "./text.ts";

/** What GitHub keeps of one run: 5,000 results by severity, 20 tags a rule (docs.github.com, "SARIF results exceed limit"). */
const MAX_RESULTS = 5000;
const MAX_TAGS = 20;
/** Of files that were not looked at; GitHub takes 10 MB in all. */
const MAX_NOTICES = 1000;

/**
 * GitHub's scale: over 9.0 critical, 7.0 high, 4.0 medium, below low. A reviewer without a proof of exploitability
 * does not claim critical.
 */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = { error: "8.0", warning: "5.5", note: "3.0" };
const PROBLEM_SEVERITY = { error: "error", warning: "warning", note: "recommendation" } as const;

export interface SarifOptions {
  /** The deterministic rules, as `codey rules` lists them. */
  readonly rules: readonly RuleMeta[];
  /** Whether to show what people suppressed, as results with a suppression. */
  readonly suppressed: boolean;
}

/**
 * SARIF 2.1.0 as GitHub code scanning takes it. Reported findings are results. What people silenced (in the source or
 * by the vault) is a result with a suppression, unless left out; what was too unsure, double or too much stays in
 * Codey's own report, as do rejected ones.
 */
export function renderSarif(report: Report, { rules, suppressed }: SarifOptions): string {
  const shown = report.findings
    .filter((finding) => finding.status === "reported" || (suppressed && isSilenced(finding)))
    .slice(0, MAX_RESULTS);
  const descriptors = describeRules(shown, rules);
  const indexes = new Map(descriptors.map(({ id }, index) => [id, index]));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: report.tool.name, semanticVersion: report.tool.version, rules: descriptors },
        },
        automationDetails: { id: "codey/" },
        columnKind: "utf16CodeUnits",
        invocations: [describeInvocation(report)],
        results: shown.map((finding) => describeResult(finding, indexes.get(finding.ruleId) ?? -1)),
      },
    ],
  };
  return `${jsonText(log, 2)}\n`;
}

/** `executionSuccessful` is false where nothing was looked at, so that no reader takes silence for a clean bill. */
function describeInvocation(report: Report) {
  const { coverage, run } = report;
  const { notReviewed } = coverage;
  const listed = missedFirst(notReviewed).slice(0, MAX_NOTICES);
  const notices = listed.map((entry) => `Not reviewed: ${notReviewedPhrase(entry)}.`);
  if (notReviewed.length > listed.length)
    notices.push(`Not reviewed: ${notReviewed.length} parts (${notReviewedCounts(coverage)}).`);
  const messages = coverage.status === "complete" ? notices : [coverageSentence(report), ...notices];
  return {
    executionSuccessful: coverage.status !== "none" || coverage.chunks === 0,
    startTimeUtc: run.startedAt,
    toolExecutionNotifications: messages.map((text) => ({
      level: coverage.status === "complete" ? "note" : "warning",
      message: { text: plainMessage(text) },
    })),
  };
}

interface Descriptor {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string };
  readonly defaultConfiguration: { readonly level: Severity };
  readonly properties: Readonly<Record<string, string | readonly string[]>>;
}

function describeRules(findings: readonly ValidatedFinding[], rules: readonly RuleMeta[]): Descriptor[] {
  const known = new Map(rules.map((rule) => [rule.id, describeRule(rule)]));
  for (const finding of findings) {
    if (!known.has(finding.ruleId)) known.set(finding.ruleId, describeModelRule(finding));
  }
  return [...known.values()].sort((left, right) => compareText(left.id, right.id));
}

function describeRule(rule: RuleMeta): Descriptor {
  const tags = [...new Set([rule.category, rule.layer]), ...(rule.cwe ?? []).map(cweTag)].slice(0, MAX_TAGS);
  return {
    id: rule.id,
    shortDescription: { text: rule.meaning },
    fullDescription: { text: rule.meaning },
    help: { text: helpText(rule) },
    defaultConfiguration: { level: rule.severity },
    properties: {
      tags,
      precision: precisionWord(rule.precision),
      "problem.severity": PROBLEM_SEVERITY[rule.severity],
      ...(rule.category === "security" ? { "security-severity": SECURITY_SEVERITY[rule.severity] } : {}),
    },
  };
}

function helpText({ meaning, equivalents }: RuleMeta): string {
  return equivalents.length === 0
    ? meaning
    : `${meaning} The same rule elsewhere: ${equivalents.join(", ")}.`;
}

/** A rule that no table describes: the model's categories and what a vault has learned. */
function describeModelRule({ ruleId, source, category, severity }: ValidatedFinding): Descriptor {
  const meaning =
    source === "pattern" ? `Learned in this repository: ${category}.` : `The model saw a ${category} defect.`;
  return {
    id: ruleId,
    shortDescription: { text: meaning },
    fullDescription: { text: meaning },
    help: { text: meaning },
    defaultConfiguration: { level: severity },
    properties: {
      tags: [category, source],
      precision: "medium",
      "problem.severity": PROBLEM_SEVERITY[severity],
      ...(category === "security" ? { "security-severity": SECURITY_SEVERITY[severity] } : {}),
    },
  };
}

/** The form that code scanning recognises: `external/cwe/cwe-078`. */
function cweTag(cwe: string): string {
  return `external/cwe/cwe-${cwe.replace(/^cwe-/i, "").padStart(3, "0")}`;
}

function precisionWord(precision: number): "very-high" | "high" | "medium" | "low" {
  if (precision >= 0.95) return "very-high";
  if (precision >= 0.8) return "high";
  return precision >= 0.6 ? "medium" : "low";
}

function describeResult(finding: ValidatedFinding, ruleIndex: number) {
  const physicalLocation = {
    artifactLocation: { uri: toRelativeUri(finding.path), uriBaseId: "%SRCROOT%" },
    region: { ...toSarifRegion(finding.range), snippet: { text: finding.evidence } },
  };
  return {
    ruleId: finding.ruleId,
    ruleIndex,
    level: finding.severity,
    message: { text: plainMessage(finding.message) },
    locations: [
      {
        physicalLocation,
        ...(finding.symbol === null ? {} : { logicalLocations: [{ fullyQualifiedName: finding.symbol }] }),
      },
    ],
    // GitHub matches alerts by the first alone; the second is Codey's own and does not change its meaning.
    partialFingerprints: {
      primaryLocationLineHash: `${finding.fingerprint.slice(0, 16)}:1`,
      "codeyFinding/v1": finding.fingerprint,
    },
    rank: Math.round(finding.confidence * 1000) / 10,
    ...describeSuppressions(finding),
    ...describeFix(finding),
  };
}

const SILENCED_BY: readonly string[] = ["suppression", "vault"];

function isSilenced({ status, verdicts }: ValidatedFinding): boolean {
  return status === "suppressed" && verdicts.some(isSilencing);
}

function isSilencing({ layer, verdict }: Verdict): boolean {
  return verdict === "suppress" && SILENCED_BY.includes(layer);
}

function describeSuppressions({ status, verdicts }: ValidatedFinding) {
  if (status !== "suppressed") return {};
  const suppressions = verdicts.filter(isSilencing).map(({ layer, reason }) => ({
    kind: layer === "suppression" ? "inSource" : "external",
    justification: reason,
  }));
  return { suppressions };
}

function describeFix({ suggestion, path }: ValidatedFinding) {
  if (suggestion === null || suggestion.status !== "proven") return {};
  const { replacement } = suggestion;
  const inserted = replacement === "" ? {} : { insertedContent: { text: `${replacement}\n` } };
  const replacements = [{ deletedRegion: toSarifLines(suggestion.range), ...inserted }];
  return {
    fixes: [
      {
        description: { text: "A fix that passed all layers." },
        artifactChanges: [
          { artifactLocation: { uri: toRelativeUri(path), uriBaseId: "%SRCROOT%" }, replacements },
        ],
      },
    ],
  };
}

/** In a SARIF message `[text](target)` is a link (§3.11.6); a model may not make one. */
function plainMessage(text: string): string {
  return printable(text).replaceAll(/\\|\[/g, (character) => `\\${character}`);
}
