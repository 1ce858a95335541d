import type { Piece, RememberedFinding, ReviewKey, StoredVectors, Vault } from "../types/vault.ts";
import { digest } from "../util/digest.ts";
import { Decisions } from "./decisions.ts";
import { keeping } from "./keeping.ts";
import { type Entry, Namespace } from "./namespace.ts";
import { openRecords, type VaultOptions } from "./open-records.ts";
import { Timings } from "./timings.ts";
import { isOwnReview, isSame, openItemsIn } from "./without-schema.ts";
import { JOURNAL, LAST_RUN, THREAD, VECTORS, WHOLE } from "./records/names.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** What can be computed again need not stay for ever. */
const CACHE_TTL_MS = 90 * DAY_MS;

/**
 * Opens what Codey remembers about one repository.
 *
 * @throws EnvironmentError, from here and from every method, when the store cannot be used, the disk is full or the
 * file is damaged; one sentence with the next step.
 */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const opened = await openRecords(options);
  const verdicts = new Namespace("verdicts", opened);
  const state = new Namespace("state", opened);
  const patterns = new Namespace("patterns", opened);
  const decisions = new Decisions(patterns, options.now ?? Date.now);
  const features = new Namespace("features", opened);
  const index = new Namespace("index", opened);
  const timed = new Namespace("timings", opened);
  const timings = new Timings(timed, CACHE_TTL_MS);
  const namespaces = { patterns, verdicts, state, features, index, timings: timed };

  const recall = async (fingerprints: readonly string[]): Promise<readonly RememberedFinding[]> => {
    const found = await Promise.all(
      fingerprints.map((key) => state.read(key, (kinds) => kinds.findingRecord)),
    );
    return found.flatMap((record) => {
      if (record === null) return [];
      const { finding, headDigest, stated } = record;
      return [{ finding, headDigest, stated }];
    });
  };

  return {
    ...keeping({ opened, namespaces, decisions, ttl: CACHE_TTL_MS }),
    isReadOnly: options.isReadOnly ?? false,
    async cachedReview(key) {
      return (await verdicts.read(keyOf(key), (kinds) => kinds.reviewRecord))?.findings ?? null;
    },
    cacheReview: (key, findings) =>
      verdicts.write({ key: keyOf(key), record: { v: 1, findings }, ttl: CACHE_TTL_MS }),
    async keptReview(key) {
      const signed = await verdicts.signed(WHOLE + key);
      if (signed === undefined) return null;
      const record = isOwnReview(signed)
        ? signed
        : await verdicts.read(WHOLE + key, (kinds) => kinds.wholeReviewRecord);
      if (record === null) return null;
      const { v: _version, ...review } = record;
      return review;
    },
    keepReview: (key, review) =>
      verdicts.write({ key: WHOLE + key, record: { v: 1, ...review }, ttl: CACHE_TTL_MS }),
    decision: (fingerprint) => decisions.about(fingerprint),
    decide: (pattern) => decisions.keep([pattern]),
    decideAll: (patterns) => decisions.keep(patterns),
    recentPatterns: (limit) => decisions.newest(limit),
    countHits: (patterns) => decisions.countHits(patterns),
    rememberRun: (findings) =>
      state.writeAll(runEntries(findings).map((entry) => ({ ...entry, ttl: CACHE_TTL_MS }))),
    async remembersRun(findings) {
      const same = runEntries(findings).map(async ({ key, record }) =>
        isSame(await state.signed(key), record),
      );
      return (await Promise.all(same)).every(Boolean);
    },
    async recallFindings(fingerprintPrefix) {
      const keys = await state.keys(fingerprintPrefix);
      const isFinding = (key: string): boolean =>
        key !== LAST_RUN && !key.startsWith(JOURNAL) && !key.startsWith(THREAD);
      return recall(keys.filter(isFinding));
    },
    async lastRun() {
      return recall((await state.read(LAST_RUN, (kinds) => kinds.runRecord))?.fingerprints ?? []);
    },
    hasWorkItems: async () => (await features.keys("", 1)).length > 0,
    async workItems(branch) {
      return (await features.read(digest(branch), (kinds) => kinds.branchRecord))?.items ?? [];
    },
    async openItems(branch) {
      const signed = await features.signed(digest(branch));
      return signed === undefined ? new Map() : openItemsIn(signed);
    },
    keepWorkItems: (branch, items) =>
      features.write({ key: digest(branch), record: { v: 1, branch, items }, ttl: CACHE_TTL_MS }),
    async indexedBlobs(oids) {
      const found = new Map<string, readonly Piece[]>();
      for (const oid of oids) {
        const record = await index.read(oid, (kinds) => kinds.indexRecord);
        if (record !== null) found.set(oid, record.pieces);
      }
      return found;
    },
    indexBlobs: (blobs) =>
      index.writeAll(
        [...blobs].map(([oid, pieces]) => ({ key: oid, record: { v: 1, pieces }, ttl: CACHE_TTL_MS })),
      ),
    async vectorsOf(model, oids) {
      const found = new Map<string, StoredVectors>();
      for (const oid of oids) {
        const record = await index.read(vectorsKey(model, oid), (kinds) => kinds.vectorsRecord);
        if (record === null || record.model !== model) continue;
        const { dimensions, scales, values } = record;
        found.set(oid, { dimensions, scales, values: new Int8Array(Buffer.from(values, "base64")) });
      }
      return found;
    },
    keepVectors: (model, vectors) =>
      index.writeAll(
        [...vectors].map(([oid, { dimensions, scales, values }]) => {
          const record = { v: 1, model, dimensions, scales, values: Buffer.from(values).toString("base64") };
          return { key: vectorsKey(model, oid), record, ttl: CACHE_TTL_MS };
        }),
      ),
    noteTiming: (timing) => timings.note(timing),
    timings: () => timings.all(),
    async unendedRun(change) {
      const journal = await state.read(JOURNAL + change, (kinds) => kinds.journalRecord);
      if (journal === null) return null;
      const { v: _version, ...run } = journal;
      return run;
    },
    noteRun: (journal) =>
      state.write({ key: JOURNAL + journal.change, record: { v: 1, ...journal }, ttl: CACHE_TTL_MS }),
    async thread(branch) {
      const record = await state.read(THREAD + digest(branch ?? ""), (kinds) => kinds.threadRecord);
      return record === null ? null : { summary: record.summary, turns: record.turns };
    },
    keepThread: (branch, { summary, turns }) =>
      state.write({
        key: THREAD + digest(branch ?? ""),
        record: { v: 1, branch, summary, turns },
        ttl: CACHE_TTL_MS,
      }),
    endRun: (change) => state.remove([JOURNAL + change]),
    close: () => opened.guard(() => opened.store.disconnect()),
  };
}

/** What is written of a run: each finding, and which they were. */
function runEntries(findings: readonly RememberedFinding[]): readonly Entry[] {
  const fingerprints = findings.map(({ finding }) => finding.fingerprint);
  return [
    ...findings.map(({ finding, headDigest, stated }) => ({
      key: finding.fingerprint,
      record: { v: 3, finding, headDigest, stated },
    })),
    { key: LAST_RUN, record: { v: 1, fingerprints } },
  ];
}

function keyOf({ chunkDigest, modelDigest, promptDigest, rulesDigest }: ReviewKey): string {
  return digest(chunkDigest, modelDigest, promptDigest, rulesDigest);
}

function vectorsKey(model: string, oid: string): string {
  return `${VECTORS}${digest(model)}:${oid}`;
}
