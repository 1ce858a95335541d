import type { Decision } from "../../types/vault.ts";
import { printableLine } from "../../util/printable.ts";
import { EXIT } from "../exit-code.ts";
import type { World } from "../world.ts";
import { withRemembered } from "./remembered.ts";

type Decided = Pick<Decision, "fingerprint" | "decision" | "reason">;

/** `codey accept|reject`: acknowledged only once the vault has it on disk. */
export async function decideCommand(
  { fingerprint, decision, reason }: Decided,
  world: World,
): Promise<number> {
  await withRemembered(fingerprint, world, async (finding, vault) => {
    const created = new Date(world.now()).toISOString();
    const { ruleId, path } = finding;
    await vault.decide({ fingerprint: finding.fingerprint, ruleId, path, decision, reason, created });
    const place = printableLine(`${path}:${finding.range.startLine}`);
    const then = decision === "rejected" ? "; it will not be reported again" : "";
    world.stdout.write(`${decision} ${finding.fingerprint.slice(0, 8)} ${ruleId} ${place}${then}\n`);
  });
  return EXIT.clean;
}
