import type { World } from "./world.ts";

/** Whether to colour a stream: `NO_COLOR` and `FORCE_COLOR` are heard first, then whether a person looks at it. */
export function wantsColour(isTty: boolean, env: World["env"]): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "") return FORCE_COLOR !== "0";
  return isTty && TERM !== "dumb";
}
