import type { ValidatedFinding, Verdict } from "../../types/finding.ts";
import type { RuleMeta } from "../../types/rule.ts";
import type { Decision, RememberedFinding } from "../../types/vault.ts";
import { printable, printableLine } from "../../util/printable.ts";
import { EXIT } from "../exit-code.ts";
import { makeLiveLine } from "../live-line.ts";
import { styleOf, type Style } from "../style.ts";
import type { World } from "../world.ts";
import { recallOne, withVault } from "./remembered.ts";

export interface ExplainRequest {
  readonly fingerprint: string;
  /** As `--model`; null: as configured. */
  readonly model: string | null;
}

/**
 * `codey explain <fingerprint>`: what, where, why, every verdict in order, and what a person can do now; then, where there is a model, a
 * few sentences of its. Exit code 0; 3 where a model was asked for by name and cannot be had, with the rest told all the same.
 */
export function explainCommand({ fingerprint, model }: ExplainRequest, world: World): Promise<number> {
  return withVault(world, async ({ vault }) => {
    const { RULE_CATALOGUE } = await import("../../rule-catalogue.ts");
    const remembered = await recallOne(fingerprint, vault);
    const { finding } = remembered;
    const rule = RULE_CATALOGUE.find(({ id }) => id === finding.ruleId) ?? null;
    const decision = await vault.decision(finding.fingerprint);
    const style = await styleOf(world);
    world.stdout.write(renderExplanation({ finding, rule, decision }, style));
    await addWords({ remembered, rule, model, style }, world);
    return EXIT.clean;
  });
}

interface InWords {
  readonly remembered: RememberedFinding;
  readonly rule: RuleMeta | null;
  readonly model: string | null;
  readonly style: Style;
}

async function addWords({ remembered, rule, model, style }: InWords, world: World): Promise<void> {
  const { compose } = await import("../../compose.ts");
  const composition = await compose({
    cwd: world.cwd,
    env: world.env,
    flags: model === null ? {} : { model },
    vaultAccess: "none",
    configRevision: null,
  });
  const line = makeLiveLine(world);
  try {
    const { open } = await composition.chooseModel();
    if (open === null) return;
    const { explainFinding } = await import("../../explain-finding.ts");
    let begun = false;
    const { refused, text } = await explainFinding(composition, {
      remembered,
      meaning: rule?.meaning ?? null,
      signal: world.signal,
      open: () =>
        open({
          onProgress: (fraction) => line.show(`Loading the model: ${Math.round(fraction * 100)} %`),
          onWait: (sentence) => line.show(sentence),
          signal: world.signal,
        }),
      onReading: () => line.show("Reading the finding"),
      onText(more) {
        line.clear();
        world.stdout.write(`${begun ? "" : `\n${style.dim("In the model's words")}\n`}${printable(more)}`);
        begun = true;
      },
    });
    if (text !== "") world.stdout.write("\n");
    line.clear();
    for (const reason of refused)
      world.stderr.write(`codey: something was left out of the model's words: the answer ${reason}.\n`);
  } finally {
    line.clear();
    await composition.close();
  }
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
