import { spawn } from "node:child_process";
import { open } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { packageFile } from "../../util/package-file.ts";
import { makePrivate, type ResidentAddress } from "./address.ts";
import { callResident, type ResidentCall } from "./call.ts";

/** What the process may know of its surroundings: where things lie, and nothing that is secret. */
const PASSED_ON = [
  "PATH",
  "HOME",
  "LANG",
  "LC_ALL",
  "TMPDIR",
  "CODEY_HOME",
  "CODEY_MODEL_DIR",
  "XDG_CONFIG_HOME",
  "XDG_CACHE_HOME",
  "XDG_DATA_HOME",
] as const;

/** Starting Node takes a fraction of a second; models are loaded when they are first asked for. */
const START_MS = 5000;
const LOOK_MS = 50;

/**
 * Starts the resident process behind the back of this one, and waits until it answers. Null when it does not: its log tells
 * why.
 */
export async function startBackground(
  address: ResidentAddress,
  env: Readonly<Record<string, string | undefined>>,
  flags: readonly string[] = [],
): Promise<ResidentCall | null> {
  await makePrivate(address.folder);
  const log = await open(address.log, "w", 0o600);
  try {
    const passed = PASSED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
    const child = spawn(
      process.execPath,
      [fileURLToPath(packageFile("dist/cli/bin.js")), "serve", ...flags],
      {
        cwd: address.folder,
        detached: true,
        env: Object.fromEntries(passed),
        stdio: ["ignore", log.fd, log.fd],
      },
    );
    child.on("error", () => {});
    child.unref();
    const isThere = (): boolean =>
      child.pid !== undefined && child.exitCode === null && child.signalCode === null;
    for (const end = performance.now() + START_MS; performance.now() < end && isThere();) {
      await sleep(LOOK_MS);
      const answer = await callResident(address);
      if (typeof answer === "object") return answer;
    }
    return null;
  } finally {
    await log.close();
  }
}
