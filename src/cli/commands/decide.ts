import { teach } from "../../teach.ts";
import type { Decision } from "../../types/vault.ts";
import { printableLine } from "../../util/printable.ts";
import { EXIT } from "../exit-code.ts";
import type { World } from "../world.ts";
import { recallOne, withVault } from "./remembered.ts";

type Decided = Pick<Decision, "fingerprint" | "decision" | "reason">;

/** More decisions in one day than a person makes with thought. */
const MANY_A_DAY = 20;
const DAY_MS = 24 * 60 * 60 * 1000;

/** `codey accept|reject`: acknowledged only once the vault has it on disk. */
export async function decideCommand(
  { fingerprint, decision, reason }: Decided,
  world: World,
): Promise<number> {
  await withVault(world, async ({ vault, git }) => {
    const remembered = await recallOne(fingerprint, vault);
    const now = world.now();
    await teach([{ remembered, decision, reason, origin: "command" }], { git, vault, now });
    const { finding } = remembered;
    const place = printableLine(`${finding.path}:${finding.range.startLine}`);
    const then = decision === "rejected" ? "; it will not be reported again" : "";
    world.stdout.write(`${decision} ${finding.fingerprint.slice(0, 8)} ${finding.ruleId} ${place}${then}\n`);
    const today = await vault.recentPatterns(MANY_A_DAY + 1);
    if (today.length > MANY_A_DAY && today.every(({ created }) => now - Date.parse(created) < DAY_MS))
      world.stderr.write(
        `codey: more than ${MANY_A_DAY} decisions within a day; each teaches, so look at them once more with codey vault list.\n`,
      );
  });
  return EXIT.clean;
}
