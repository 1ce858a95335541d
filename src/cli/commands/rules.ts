import type { RuleMeta } from "../../types/rule.ts";
import { EXIT } from "../exit-code.ts";
import { styleOf } from "../style.ts";
import type { World } from "../world.ts";

/** `codey rules`: every rule, as a table for people or as JSON for programs. */
export async function rulesCommand(asJson: boolean, world: World): Promise<number> {
  const { RULE_CATALOGUE } = await import("../../rule-catalogue.ts");
  const rules = RULE_CATALOGUE.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  world.stdout.write(asJson ? `${JSON.stringify(rules, null, 2)}\n` : await renderTable(rules, world));
  return EXIT.clean;
}

async function renderTable(rules: readonly RuleMeta[], world: World): Promise<string> {
  const { bold, dim } = await styleOf(world);
  const rows = rules.map((rule) => {
    const languages = rule.languages === "all" ? "all files" : rule.languages.join(", ");
    const off = rule.reportedByDefault ? "" : ", only on suggestions";
    const same = rule.equivalents.length === 0 ? "" : `\n  ${dim(`like ${rule.equivalents.join(", ")}`)}`;
    return `${bold(rule.id)} ${dim(`${rule.severity}${off}`)}\n  ${rule.meaning}\n  ${dim(languages)}${same}\n`;
  });
  return `${rows.join("\n")}\n${rules.length} rules\n`;
}
