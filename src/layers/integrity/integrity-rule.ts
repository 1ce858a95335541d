import type { RuleMeta } from "../../types/rule.ts";
import { CODE } from "../code-languages.ts";
import type { Hit } from "../rule.ts";
import type { Mark } from "./mark.ts";

type Given = Pick<RuleMeta, "id" | "meaning" | "precision"> & Partial<RuleMeta>;

/** What the integrity rules share. */
export function integrityMeta(given: Given): RuleMeta {
  return {
    layer: "integrity",
    languages: CODE,
    severity: "warning",
    category: "bug",
    equivalents: [],
    reportedByDefault: true,
    ...given,
  };
}

export function hitOf({ line, reason }: Mark): Hit {
  return { place: { startLine: line, endLine: line }, message: reason };
}
