import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { openGit } from "../../git/open-git.ts";
import { packageFile } from "../../util/package-file.ts";
import { EXIT } from "../exit-code.ts";
import { reviewBehind } from "../background/review-behind.ts";
import type { World } from "../world.ts";

/**
 * `codey hook post-commit`: starts a process that reviews the commit with the model while nobody waits, and comes back. What it
 * finds is told by `codey status`. Whatever is wrong is nobody's concern at this point: the commit is made.
 */
export async function postCommitCommand({ here }: { readonly here: boolean }, world: World): Promise<number> {
  const { CODEY, CODEY_SKIP } = world.env;
  if (CODEY === "0" || (CODEY_SKIP !== undefined && CODEY_SKIP !== "")) return EXIT.clean;
  if (here) {
    await reviewBehind(world);
    return EXIT.clean;
  }
  const { root } = await openGit({ cwd: world.cwd, env: world.env });
  if (root === null) return EXIT.clean;
  const child = spawn(
    process.execPath,
    [fileURLToPath(packageFile("dist/cli/bin.js")), "hook", "post-commit", "--here"],
    { cwd: root, detached: true, stdio: "ignore", env: withoutGit(world.env) },
  );
  child.on("error", () => {});
  child.unref();
  return EXIT.clean;
}

/** git tells its hooks about an index that is gone when the background review runs. */
function withoutGit(env: World["env"]): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith("GIT_") || name.startsWith("GIT_CONFIG_")),
  );
}
