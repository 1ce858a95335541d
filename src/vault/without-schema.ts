import { isDeepStrictEqual } from "node:util";
import type { KeptReview } from "../types/vault.ts";
import { isFields } from "../util/is-fields.ts";

/*
 * What a review that is given again has to know of signed records, without the modules that check schemas. Whatever is not plainly as
 * expected is "not known" here, and the caller takes the way that checks.
 */

/** The version of `wholeReviewRecord`. */
const WHOLE_REVIEW = 1;

/**
 * True for a signed record under the digest of this very program: nobody but this program, or an import that checked the schema, has
 * signed it.
 */
export function isOwnReview(record: unknown): record is KeptReview & { readonly v: number } {
  return isFields(record) && record["v"] === WHOLE_REVIEW && Array.isArray(record["findings"]);
}

/** True when a signed record says just what would be written now. */
export function isSame(record: unknown, written: unknown): boolean {
  return isFields(record) && isDeepStrictEqual(record, written);
}

/** The open items of a branch and the commit that each was last looked at on; null where the record is not of the expected form. */
export function openItemsIn(record: unknown): ReadonlyMap<string, string | null> | null {
  if (!isFields(record) || record["v"] !== 1 || !Array.isArray(record["items"])) return null;
  const open = new Map<string, string | null>();
  for (const item of record["items"] as readonly unknown[]) {
    if (!isFields(item)) return null;
    const { fingerprint, state, commit } = item;
    if (typeof fingerprint !== "string" || !isCommit(commit)) return null;
    if (state === "open") open.set(fingerprint, commit);
    else if (state !== "fixed" && state !== "changed") return null;
  }
  return open;
}

function isCommit(value: unknown): value is string | null {
  return value === null || typeof value === "string";
}
