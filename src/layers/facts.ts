import type { Project } from "../types/project.ts";
import type { StyleSettings } from "../types/style.ts";
import type { StrictParse } from "./strict-parse.ts";

/**
 * What rules may know beyond the pair, gathered before they are asked, for they are synchronous and read nothing. Each is
 * null where it was not to be had; a rule that needs it is silent then.
 */
export interface Facts {
  /** From `loadStrictParse`. */
  readonly strictParse: StrictParse | null;
  /** Only gathered where the change may import something. */
  readonly project: Project | null;
  /** What `.editorconfig` asks of the pair's file; only gathered where the style layer is asked. */
  readonly style: StyleSettings | null;
}

export const NO_FACTS: Facts = { strictParse: null, project: null, style: null };
