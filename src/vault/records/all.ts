import { patternRecord } from "./patterns.ts";
import { understand } from "./record-kind.ts";
import { findingRecord, runRecord } from "./state.ts";
import { reviewRecord } from "./verdicts.ts";

/** Every kind of record, behind one dynamic import: they bring zod with them. */
export const RECORDS = { patternRecord, findingRecord, runRecord, reviewRecord, understand };
