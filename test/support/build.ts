import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Builds `dist/` once before the tests: command-line tests run the built `dist/`, as users do.
 * `CODEY_TEST_NO_BUILD=1` leaves it out while only unit tests are of interest.
 */
export default function buildOnce(): void {
  if (process.env["CODEY_TEST_NO_BUILD"] === "1") return;
  const root = fileURLToPath(new URL("../..", import.meta.url));
  execFileSync(process.execPath, [".ci/build.mjs", "--for-tests"], {
    cwd: root,
    stdio: "inherit",
  });
}
