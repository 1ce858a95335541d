import { fileURLToPath } from "node:url";
import { openGit } from "../../git/open-git.ts";
import { UsageError } from "../../types/errors.ts";
import { EXIT } from "../exit-code.ts";
import {
  HOOK_NAMES,
  hookState,
  installHook,
  refuseManagedHooks,
  type HookName,
  type HookState,
  uninstallHook,
} from "../hooks/hook-files.ts";
import type { World } from "../world.ts";
import { packageFile } from "../../util/package-file.ts";

const INSTALLED = {
  "pre-commit": "reviews what is committed",
  "post-commit": "reviews commits with the model in the background",
} as const;

/** `codey hooks install|uninstall|status`. */
export async function manageHooks(action: string, world: World): Promise<number> {
  const git = await openGit({ cwd: world.cwd, env: world.env });
  if (git.root === null) throw new UsageError("there is no git repository here; hooks belong to one.");
  const directory = await git.hooksDirectory();
  if (action === "install") refuseManagedHooks(directory, git.root);
  for (const name of HOOK_NAMES) {
    const place = { directory, name };
    if (action === "install") await installHook(place, { node: process.execPath, codey: binPath() });
    if (action === "uninstall") await uninstallHook(place);
    world.stdout.write(`${name}: ${says(name, await hookState(place))}\n`);
  }
  return EXIT.clean;
}

function says(name: HookName, state: HookState): string {
  if (state === "installed") return INSTALLED[name];
  return state === "absent" ? "no hook" : "another hook, not codey's";
}

function binPath(): string {
  return fileURLToPath(packageFile("dist/cli/bin.js"));
}
