/**
 * How long a lookup takes in a vault of many records: npm run bench -- bench/vault-lookup.ts [records]
 *
 * Fills a vault with decisions of one repository (100,000 by default), then looks up known ones, unknown ones and cached reviews in
 * random order, and loads the newest thousand as a review does. Times each lookup by itself.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openVault } from "../src/vault/open-vault.ts";
import { vaultFile } from "../src/vault/vault-file.ts";
import { WINDOW } from "../src/learn/window.ts";
import { decided, makeFinding } from "../test/learn/patterns.ts";

const records = Number(process.argv[2] ?? 100_000);
const lookups = 5000;
const directory = mkdtempSync(join(tmpdir(), "codey-lookup-"));

const start = Date.parse("2026-01-01T00:00:00Z");
const pattern = decided("rejected", makeFinding());
const nameOf = (index: number): string => index.toString(16).padStart(32, "0");
const vault = await openVault({ directory, repository: "bench" });
const BATCH = 10_000;
for (let from = 0; from < records; from += BATCH) {
  const batch = Array.from({ length: Math.min(BATCH, records - from) }, (_, at) => ({
    ...pattern,
    fingerprint: nameOf(from + at),
    created: new Date(start + (from + at) * 1000).toISOString(),
    expires: "2096-01-01T00:00:00.000Z",
  }));
  await vault.decideAll(batch);
}
await vault.close();
console.log(`${records} records, ${(statSync(vaultFile(directory)).size / 1e6).toFixed(0)} MB`);

const again = await openVault({ directory, repository: "bench" });
await again.decision(nameOf(0));
let state = 1;
const random = (below: number): number => {
  state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
  return state % below;
};
let found = 0;
await measure("a decision that is there", async () => {
  if ((await again.decision(nameOf(random(records)))) !== null) found += 1;
});
await measure("a decision that is not", async () => {
  await again.decision(nameOf(records + random(records)));
});
const key = { modelDigest: "m", promptDigest: "p", rulesDigest: "r" };
await measure("a cached review that is not there", async () => {
  await again.cachedReview({ ...key, chunkDigest: String(random(1e9)) });
});
if (found !== lookups) throw new Error(`${lookups - found} of ${lookups} were not found`);
const before = process.cpuUsage();
const newest = await again.recentPatterns(WINDOW);
const { user, system } = process.cpuUsage(before);
console.log(`the newest ${newest.length}: ${((user + system) / 1000).toFixed(0)} ms of processor time`);
await again.close();
rmSync(directory, { recursive: true, force: true });

async function measure(what: string, work: () => Promise<void>): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < lookups; round += 1) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(3);
  console.log(`${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`);
}
