import type { Triage } from "../types/triage.ts";

/** Where no model is at hand, what it would have been asked about is left to the rules, and says so. */
export function withoutModel(triaged: readonly Triage[]): readonly Triage[] {
  return triaged.map((one) =>
    one.route === "review"
      ? { ...one, route: "static", reasons: [...one.reasons, "no model: checked by rules alone"] }
      : one,
  );
}
