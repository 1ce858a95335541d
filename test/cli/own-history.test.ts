import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/codey.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const history = spawnSync("git", ["-C", root, "rev-parse", "--verify", "HEAD"]);

// The short form of bench/commits.ts, on the commits that are at hand wherever this project was cloned.
test.skipIf(history.status !== 0)(
  "the newest commits of this project are reviewed as every commit must be",
  () => {
    const clone = temporaryFolder();
    spawnSync("git", ["clone", "--quiet", "--no-checkout", root, clone]);
    const args = ["node_modules/jiti/lib/jiti-cli.mjs", "bench/commits.ts", "--commits", "4", clone];
    const { stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
    expect(stdout).toMatch(/^all: \d+ commits, 0 with problems/m);
  },
);
