import type { VaultNamespace } from "../../types/vault.ts";
import { branchRecord } from "./features.ts";
import { indexRecord, vectorsRecord } from "./index-records.ts";
import { JOURNAL, LAST_RUN, THREAD, VECTORS, WHOLE } from "./names.ts";
import { patternRecord } from "./patterns.ts";
import { understand, type RecordKind } from "./record-kind.ts";
import { findingRecord, journalRecord, runRecord, threadRecord } from "./state.ts";
import { timingRecord } from "./timings.ts";
import { reviewRecord } from "./verdicts.ts";
import { wholeReviewRecord } from "./whole-reviews.ts";

/** The kind of the record under that key. */
function kindOf(namespace: VaultNamespace, key: string): RecordKind<unknown> {
  switch (namespace) {
    case "patterns":
      return patternRecord;
    case "verdicts":
      return key.startsWith(WHOLE) ? wholeReviewRecord : reviewRecord;
    case "state":
      if (key.startsWith(JOURNAL)) return journalRecord;
      if (key.startsWith(THREAD)) return threadRecord;
      return key === LAST_RUN ? runRecord : findingRecord;
    case "features":
      return branchRecord;
    case "index":
      return key.startsWith(VECTORS) ? vectorsRecord : indexRecord;
    case "timings":
      return timingRecord;
  }
}

/** Every kind of record, behind one dynamic import: they bring zod with them. */
export const RECORDS = {
  patternRecord,
  findingRecord,
  runRecord,
  journalRecord,
  threadRecord,
  reviewRecord,
  wholeReviewRecord,
  branchRecord,
  indexRecord,
  vectorsRecord,
  timingRecord,
  kindOf,
  understand,
};
