import type { RuleMeta } from "../../types/rule.ts";

type Given = Pick<RuleMeta, "id" | "meaning" | "precision"> & Partial<RuleMeta>;

/** What all style rules share: notes that are judged on suggestions and only on wish reported on commits. */
export function styleMeta(given: Given): RuleMeta {
  return {
    layer: "style",
    languages: "all",
    severity: "note",
    category: "style",
    equivalents: [],
    reportedByDefault: false,
    ...given,
  };
}
