import type { RuleMeta } from "../../types/rule.ts";
import { CODE } from "../code-languages.ts";

type Given = Pick<RuleMeta, "id" | "meaning" | "precision"> & Partial<RuleMeta>;

/** What all change rules share: they compare both sides and belong to the lint layer. */
export function changeMeta(given: Given): RuleMeta {
  return {
    layer: "lint",
    languages: CODE,
    severity: "warning",
    category: "bug",
    equivalents: [],
    reportedByDefault: true,
    ...given,
  };
}
