import { userInfo } from "node:os";
import { isAbsolute, join } from "node:path";
import envPaths from "env-paths";
import { UsageError } from "../types/errors.ts";

/** Where Codey keeps things, all outside of any repository. */
export interface Directories {
  readonly config: string;
  readonly cache: string;
  readonly data: string;
}

/**
 * `CODEY_HOME` puts everything below one folder; otherwise the platform's own places (XDG on Linux). Always absolute:
 * a relative place would be inside the repository under review.
 * @throws UsageError for a relative `CODEY_HOME`.
 */
export function findDirectories(env: Readonly<Record<string, string | undefined>>): Directories {
  const home = env["CODEY_HOME"];
  if (home !== undefined && home !== "") {
    if (!isAbsolute(home)) throw new UsageError("CODEY_HOME must be the absolute path of a folder.");
    return { config: join(home, "config"), cache: join(home, "cache"), data: join(home, "data") };
  }
  const { config, cache, data } = envPaths("codey", { suffix: "" });
  return { config: fromHome(config), cache: fromHome(cache), data: fromHome(data) };
}

/** `HOME` may be empty or relative; the user database knows better then. */
function fromHome(path: string): string {
  return isAbsolute(path) ? path : join(userInfo().homedir, path);
}
