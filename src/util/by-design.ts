import type { NotReviewedReason } from "../types/triage.ts";

/** Left out on purpose, so that a review without them is whole. What could not be done is something else. */
export const BY_DESIGN: ReadonlySet<NotReviewedReason> = new Set(["binary", "generated", "ignored"]);
