import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { open as openLmdb } from "lmdb";
import { expect, it, onTestFinished } from "vitest";
import { openVault } from "../../src/vault/open-vault.ts";
import { branchRecord } from "../../src/vault/records/features.ts";
import { wholeReviewRecord } from "../../src/vault/records/whole-reviews.ts";
import { vaultFile } from "../../src/vault/vault-file.ts";
import { isOwnReview, openItemsIn } from "../../src/vault/without-schema.ts";
import { makeFinding } from "../learn/patterns.ts";

const items = fc.array(
  fc.record({
    fingerprint: fc.string({ minLength: 1 }),
    ruleId: fc.string(),
    path: fc.string(),
    state: fc.constantFrom("open", "fixed", "changed"),
    since: fc.constant("2026-01-01T00:00:00.000Z"),
    commit: fc.option(fc.string()),
    delta: fc.record({ before: fc.string(), after: fc.option(fc.string()) }),
  }),
);

it("reads of a branch's items what the schema reads", () => {
  fc.assert(
    fc.property(items, (given) => {
      const record = { v: 1, branch: "main", items: given };
      expect(branchRecord.schema.safeParse(record).success).toBe(true);
      const open = given.filter(({ state }) => state === "open");
      expect(openItemsIn(record)).toEqual(new Map(open.map((one) => [one.fingerprint, one.commit])));
    }),
  );
});

it("knows nothing of records of another form or version, and never throws", () => {
  expect(openItemsIn({ v: branchRecord.version + 1, branch: "main", items: [] })).toBeNull();
  expect(openItemsIn({ v: 1, items: [{ fingerprint: "f", state: "gone", commit: null }] })).toBeNull();
  expect(isOwnReview({ v: wholeReviewRecord.version, findings: [] })).toBe(true);
  expect(isOwnReview({ v: wholeReviewRecord.version + 1, findings: [] })).toBe(false);
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(openItemsIn(value)).toBeNull();
      expect(isOwnReview(value)).toBe(false);
    }),
  );
});

it("tells whether just this run is remembered", async () => {
  const directory = mkdtempSync(join(tmpdir(), "codey-vault-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const vault = await openVault({ directory, repository: "one" });
  const run = ["a", "b"].map((fingerprint) => ({
    finding: { ...makeFinding(), fingerprint, status: "reported" as const, verdicts: [], suggestion: null },
    headDigest: "d",
    stated: 0.5,
  }));
  expect(await vault.remembersRun(run)).toBe(false);
  await vault.rememberRun(run);
  expect(await vault.remembersRun(run)).toBe(true);
  expect(await vault.remembersRun(run.toReversed())).toBe(false);
  expect(await vault.remembersRun(run.slice(1))).toBe(false);
  expect(await vault.remembersRun(run.map((one) => ({ ...one, stated: 0.6 })))).toBe(false);
  await vault.close();
  const raw = openLmdb({ path: vaultFile(directory), noSubdir: true, encoding: "string" });
  for (const { key, value } of Array.from(raw.getRange())) {
    if (String(key).endsWith(":a")) raw.putSync(key, String(value).replace("0.5", "0.4"));
  }
  await raw.close();
  const after = await openVault({ directory, repository: "one" });
  expect(await after.remembersRun(run)).toBe(false);
  await after.close();
});
