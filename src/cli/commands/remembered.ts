import { openRepositoryVault, readConfig } from "../../compose.ts";
import { findDirectories } from "../../config/directories.ts";
import { openGit } from "../../git/open-git.ts";
import { vaultAccessOf } from "../in-workflow.ts";
import { UsageError } from "../../types/errors.ts";
import type { Config } from "../../types/config.ts";
import type { Git } from "../../types/git.ts";
import type { RememberedFinding, Vault } from "../../types/vault.ts";
import { printableLine } from "../../util/printable.ts";
import type { World } from "../world.ts";

/** This repository's vault, and where it is. */
export interface OpenedVault {
  readonly vault: Vault;
  readonly git: Git;
  readonly config: Config;
  /** Top level of the working tree. */
  readonly root: string;
}

/**
 * Opens this repository's vault and closes it again.
 * @throws UsageError where there is no working tree.
 */
export async function withVault<T>(world: World, use: (opened: OpenedVault) => Promise<T>): Promise<T> {
  const git = await openGit({ cwd: world.cwd, env: world.env });
  const { config } = await readConfig({ git, env: world.env, flags: {}, revision: null });
  const vault = await openRepositoryVault(git, findDirectories(world.env), {
    ...config.vault,
    access: vaultAccessOf(world.env),
    onDamage: (message) => void world.stderr.write(`codey: ${printableLine(message)}\n`),
  });
  if (git.root === null)
    throw new UsageError("there is no git repository here; findings are remembered by repository.");
  if (vault === null)
    throw new UsageError("there is no vault here, and in CI none is made; decide where you work.");
  try {
    return await use({ vault, git, config, root: git.root });
  } finally {
    await vault.close();
  }
}

/**
 * The one remembered finding whose fingerprint begins so.
 * @throws UsageError for what is no fingerprint, and when there is none, or more than one.
 */
export async function recallOne(prefix: string, vault: Vault): Promise<RememberedFinding> {
  const shown = printableLine(prefix);
  if (!/^[0-9a-f]{4,64}$/.test(prefix)) {
    throw new UsageError(
      `"${shown}" is not the beginning of a fingerprint, which is at least four of 0-9 and a-f; codey review shows them.`,
    );
  }
  const found = await vault.recallFindings(prefix);
  const [first, ...others] = found;
  if (first === undefined) {
    throw new UsageError(
      `no remembered finding begins with "${shown}"; codey review shows the fingerprints.`,
    );
  }
  if (others.length > 0)
    throw new UsageError(`${found.length} findings begin with "${shown}"; give more of the fingerprint.`);
  return first;
}
