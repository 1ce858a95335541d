import { openRepositoryVault } from "../../compose.ts";
import { findDirectories } from "../../config/directories.ts";
import { openGit } from "../../git/open-git.ts";
import { UsageError } from "../../types/errors.ts";
import type { ValidatedFinding } from "../../types/finding.ts";
import type { Vault } from "../../types/vault.ts";
import { printableLine } from "../../util/printable.ts";
import type { World } from "../world.ts";

/**
 * Opens this repository's vault, finds the one remembered finding whose fingerprint begins so, and closes the vault.
 * @throws UsageError when there is none, or more than one.
 */
export async function withRemembered<T>(
  prefix: string,
  world: World,
  use: (finding: ValidatedFinding, vault: Vault) => Promise<T>,
): Promise<T> {
  if (!/^[0-9a-f]{4,64}$/.test(prefix)) {
    throw new UsageError(
      `"${printableLine(prefix)}" is not the beginning of a fingerprint, which is at least four of 0-9 and a-f; codey review shows them.`,
    );
  }
  const git = await openGit({ cwd: world.cwd, env: world.env });
  const vault = await openRepositoryVault(git, findDirectories(world.env), (message) => {
    world.stderr.write(`codey: ${printableLine(message)}\n`);
  });
  if (vault === null)
    throw new UsageError("there is no git repository here; findings are remembered by repository.");
  try {
    return await use(only(await vault.recallFindings(prefix), prefix), vault);
  } finally {
    await vault.close();
  }
}

function only(found: readonly ValidatedFinding[], prefix: string): ValidatedFinding {
  const [first, ...others] = found;
  const shown = printableLine(prefix);
  if (first === undefined) {
    throw new UsageError(
      `no remembered finding begins with "${shown}"; codey review shows the fingerprints.`,
    );
  }
  if (others.length > 0)
    throw new UsageError(`${found.length} findings begin with "${shown}"; give more of the fingerprint.`);
  return first;
}
