import type { ValidatedFinding, Verdict } from "../../types/finding.ts";
import type { RuleMeta } from "../../types/rule.ts";
import type { Decision } from "../../types/vault.ts";
import { printable, printableLine } from "../../util/printable.ts";
import { EXIT } from "../exit-code.ts";
import { styleOf, type Style } from "../style.ts";
import type { World } from "../world.ts";
import { withRemembered } from "./remembered.ts";

/** `codey explain <fingerprint>`: what, where, why, every verdict in order, and what a person can do now. */
export async function explainCommand(fingerprint: string, world: World): Promise<number> {
  const { RULE_CATALOGUE } = await import("../../rule-catalogue.ts");
  const style = await styleOf(world);
  await withRemembered(fingerprint, world, async (finding, vault) => {
    const rule = RULE_CATALOGUE.find(({ id }) => id === finding.ruleId) ?? null;
    world.stdout.write(
      renderExplanation({ finding, rule, decision: await vault.decision(finding.fingerprint) }, style),
    );
  });
  return EXIT.clean;
}

interface Explained {
  readonly finding: ValidatedFinding;
  readonly rule: RuleMeta | null;
  readonly decision: Decision | null;
}

function renderExplanation({ finding, rule, decision }: Explained, { bold, dim }: Style): string {
  const { path, range, symbol } = finding;
  const inside = symbol === null ? "" : ` in ${printableLine(symbol)}`;
  const short = finding.fingerprint.slice(0, 8);
  const sections = [
    `${bold(finding.ruleId)} ${finding.severity}, ${finding.status}\n${printableLine(path)}:${range.startLine}${inside}`,
    printableLine(finding.message),
    quoted(finding.evidence),
    rule === null ? "" : `${dim("The rule")}\n  ${rule.meaning}`,
    `${dim("Verdicts, in order")}\n${finding.verdicts.map(verdictLine).join("\n")}`,
    finding.suggestion === null
      ? ""
      : `${dim(`The fix is ${finding.suggestion.status}`)}\n${finding.suggestion.proof.map(verdictLine).join("\n")}`,
    `${dim("Confidence")}\n  ${confidence(finding)}`,
    `${dim("The vault")}\n  ${remembered(decision)}`,
    `${dim("What you can do")}\n  codey accept ${short}, codey reject ${short} --reason "…", or set "${finding.ruleId}": "off" under rules in .codeyrc.json`,
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function quoted(evidence: string): string {
  return printable(evidence)
    .split("\n")
    .map((line) => `  | ${line}`)
    .join("\n");
}

function verdictLine({ layer, verdict, reason }: Verdict): string {
  return `  ${verdict.padEnd(8)} ${layer}: ${printableLine(reason)}`;
}

function confidence({ confidence: value, source }: ValidatedFinding): string {
  const from =
    source === "layer"
      ? "the measured precision of the rule"
      : "the model's token probabilities and the layers' verdicts";
  return `${value.toFixed(2)}, from ${from}`;
}

function remembered(decision: Decision | null): string {
  if (decision === null) return "nobody has accepted or rejected it yet";
  const reason = decision.reason === null ? "" : `: ${printableLine(decision.reason)}`;
  return `${decision.decision} on ${decision.created.slice(0, 10)}${reason}`;
}
