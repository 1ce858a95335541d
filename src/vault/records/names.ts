/** Key in `state` of the last run's list. No fingerprint: those are hexadecimal. */
export const LAST_RUN = "last-run";

/** In `patterns`, beginning of the keys that only tell when a decision was made; the time and the fingerprint follow. */
export const BY_TIME = "at:";

/** In `state`, beginning of the keys of reviews that have not ended; the digest of the change follows. */
export const JOURNAL = "journal:";

/** In `index`, beginning of the keys of vectors; the model and the blob follow. No blob id: those are hexadecimal. */
export const VECTORS = "vectors:";

/** In `state`, beginning of the keys of conversations; the digest of the branch follows. */
export const THREAD = "thread:";

/** In `verdicts`, beginning of the keys of whole reviews; the digest of all that one depended on follows. */
export const WHOLE = "whole:";
