import { join } from "node:path";
import envPaths from "env-paths";

/** Where Codey keeps things, all outside of any repository. */
export interface Directories {
  readonly config: string;
  readonly cache: string;
  readonly data: string;
}

/** `CODEY_HOME` puts everything below one folder; otherwise the platform's own places (XDG on Linux). */
export function findDirectories(env: Readonly<Record<string, string | undefined>>): Directories {
  const home = env["CODEY_HOME"];
  if (home !== undefined && home !== "") {
    return { config: join(home, "config"), cache: join(home, "cache"), data: join(home, "data") };
  }
  const { config, cache, data } = envPaths("codey", { suffix: "" });
  return { config, cache, data };
}
