import type { VaultNamespace } from "../../types/vault.ts";
import { LAST_RUN } from "./names.ts";
import { patternRecord } from "./patterns.ts";
import { understand, type RecordKind } from "./record-kind.ts";
import { findingRecord, runRecord } from "./state.ts";
import { reviewRecord } from "./verdicts.ts";

/** The kind of the record under that key. */
function kindOf(namespace: VaultNamespace, key: string): RecordKind<unknown> {
  switch (namespace) {
    case "patterns":
      return patternRecord;
    case "verdicts":
      return reviewRecord;
    case "state":
      return key === LAST_RUN ? runRecord : findingRecord;
  }
}

/** Every kind of record, behind one dynamic import: they bring zod with them. */
export const RECORDS = { patternRecord, findingRecord, runRecord, reviewRecord, kindOf, understand };
