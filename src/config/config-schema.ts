import { z } from "zod";
import { WrittenConfigSchema } from "./written-config.ts";

/** JSON Schema (draft 2020-12) of what a person may write, for editors. */
export function configSchema(): unknown {
  return z.toJSONSchema(WrittenConfigSchema);
}
