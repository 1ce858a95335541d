/**
 * Puts `codey` into node_modules/.bin, where `npx codey` looks first. Without it npx installs the folder into a cache of
 * its own and builds it a second time, which takes seconds. Only a convenience: where links cannot be made, that happens.
 */
import { chmodSync, existsSync, rmSync, symlinkSync } from "node:fs";

const link = new URL("../node_modules/.bin/codey", import.meta.url);
if (process.platform !== "win32" && existsSync(new URL(".", link))) {
  chmodSync(new URL("../dist/cli/bin.js", import.meta.url), 0o755);
  rmSync(link, { force: true });
  symlinkSync("../../dist/cli/bin.js", link);
}
