import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { open as openLmdb } from "lmdb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Pattern } from "../../src/types/vault.ts";
import { openVault } from "../../src/vault/open-vault.ts";
import { patternRecord } from "../../src/vault/records/patterns.ts";
import { understand } from "../../src/vault/records/record-kind.ts";
import { findingRecord } from "../../src/vault/records/state.ts";
import { seal, unseal } from "../../src/vault/seal.ts";
import { vaultFile } from "../../src/vault/vault-file.ts";
import { decided, makeFinding } from "../learn/patterns.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "codey-records-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const oldDecision = {
  v: 1,
  decision: {
    fingerprint: "abcd",
    ruleId: "model/bug",
    path: "src/deep/a.ts",
    decision: "rejected",
    reason: null,
    created: "2026-03-01T10:00:00.000Z",
  },
};

describe("migration", () => {
  it("keeps an old decision for its own finding, and likes no other with it", () => {
    const understood = understand(patternRecord, oldDecision);
    expect(understood).toMatchObject({
      ok: true,
      value: {
        v: 2,
        pattern: {
          ...oldDecision.decision,
          scope: "src/deep/",
          signature: "",
          intent: "",
          stated: null,
          expires: "2026-05-30T10:00:00.000Z",
        },
      },
    });
  });

  it("done twice is done once, for every kind and every version that was ever written", () => {
    const finding = { ...makeFinding(), fingerprint: "f", status: "reported", verdicts: [] };
    const given = [
      [patternRecord, oldDecision],
      [patternRecord, { v: 2, pattern: decided("accepted") }],
      [findingRecord, { v: 1, finding }],
      [findingRecord, { v: 2, finding, headDigest: "d" }],
      [findingRecord, { v: 3, finding, headDigest: "d", stated: 0.5 }],
    ] as const;
    for (const [kind, record] of given) {
      const once = understand<unknown>(kind, record);
      expect(once).toMatchObject({ ok: true });
      if (once.ok) expect(understand<unknown>(kind, once.value)).toEqual(once);
    }
  });

  it("leaves alone what a later version wrote and what is none, and never throws", () => {
    expect(understand(patternRecord, { v: 3 })).toMatchObject({ ok: false, problem: /later version/ });
    fc.assert(
      fc.property(fc.anything(), fc.integer(), (value, v) => {
        for (const kind of [patternRecord, findingRecord]) {
          expect(understand<unknown>(kind, value).ok).toBe(false);
          const record = { ...(typeof value === "object" ? value : {}), v };
          expect(understand<unknown>(kind, record).ok).toBe(false);
        }
      }),
    );
  });
});

describe("a signature", () => {
  const secret = fc.uint8Array({ minLength: 32, maxLength: 32 });

  it("holds for the same key, name and text alone", () => {
    fc.assert(
      fc.property(fc.string(), fc.json(), secret, secret, (key, json, mine, theirs) => {
        const record: unknown = JSON.parse(json);
        const sealed = seal(key, record, mine);
        expect(JSON.stringify(unseal(key, sealed, mine))).toBe(JSON.stringify(record));
        expect(unseal(`${key}x`, sealed, mine)).toBeNull();
        if (Buffer.compare(mine, theirs) !== 0) expect(unseal(key, sealed, theirs)).toBeNull();
        expect(unseal(key, { ...sealed, record: `${sealed.record} ` }, mine)).toBeNull();
        expect(unseal(key, { ...sealed, mac: sealed.mac.slice(2) }, mine)).toBeNull();
      }),
    );
  });

  it("is not made by anybody else: a vault brought from another user's folder is refused, record by record", async () => {
    const pattern = decided("rejected", undefined, { expires: "2096-01-01T00:00:00.000Z" });
    const theirs = await openVault({ directory, repository: "one" });
    await theirs.decide(pattern);
    await theirs.close();
    rmSync(join(directory, "key"));
    const messages: string[] = [];
    const mine = await openVault({ directory, repository: "one", onDamage: (one) => messages.push(one) });
    expect(await mine.decision(pattern.fingerprint)).toBeNull();
    expect(messages).toEqual([expect.stringContaining(`patterns ${pattern.fingerprint} is not signed`)]);
    expect(await mine.recentPatterns(10)).toEqual([]);
    expect(messages).toHaveLength(2);
    await mine.close();
  });
});

describe("the user's key", () => {
  it("is made once, for the owner alone, and refused when others may read it", async () => {
    const key = join(directory, "key");
    await Promise.all(
      Array.from({ length: 5 }, async () => (await openVault({ directory, repository: "one" })).close()),
    );
    const made = readFileSync(key, "utf8");
    expect(made).toMatch(/^[0-9a-f]{64}\n$/);
    expect(statSync(key).mode & 0o777).toBe(0o600);
    await (await openVault({ directory, repository: "one" })).close();
    expect(readFileSync(key, "utf8")).toBe(made);
    chmodSync(key, 0o644);
    await expect(openVault({ directory, repository: "one" })).rejects.toThrow(/chmod 600/);
    chmodSync(key, 0o600);
    writeFileSync(key, "short");
    await expect(openVault({ directory, repository: "one" })).rejects.toThrow(/is no key of the vault's/);
  });
});

describe("the newest decisions", () => {
  const at = (index: number, given: Partial<Pattern> = {}): Pattern => ({
    ...decided("rejected"),
    created: new Date(Date.parse("2026-01-01T00:00:00Z") + index * 60_000).toISOString(),
    expires: "2096-01-01T00:00:00.000Z",
    ...given,
  });

  it("come newest first, as many as asked for, each finding's last one, without what has expired", async () => {
    const vault = await openVault({ directory, repository: "one" });
    const patterns = Array.from({ length: 12 }, (_, index) => at(index));
    for (const pattern of patterns) await vault.decide(pattern);
    expect(await vault.recentPatterns(3)).toEqual(patterns.slice(-3).reverse());
    const [first = at(0)] = patterns;
    const again = { ...first, created: at(99).created, decision: "accepted" as const };
    await vault.decide(again);
    expect(await vault.recentPatterns(2)).toEqual([again, patterns[11]]);
    expect(await vault.recentPatterns(100)).toHaveLength(12);
    await vault.countHits([again]);
    expect((await vault.recentPatterns(1))[0]).toEqual({ ...again, hits: 1 });
    await vault.close();
    const later = await openVault({ directory, repository: "one", now: () => Date.parse("2097-01-01") });
    expect(await later.recentPatterns(100)).toEqual([]);
    expect(await later.decision(again.fingerprint)).toBeNull();
    await later.close();
  });
});

describe("a vault that may only be read", () => {
  it("answers, and lets go of everything that would change it", async () => {
    const vault = await openVault({ directory, repository: "one" });
    const [kept, other] = [
      decided("rejected", undefined, { expires: "2096-01-01T00:00:00.000Z" }),
      decided("accepted"),
    ];
    await vault.decide(kept);
    await vault.close();
    const before = readFileSync(vaultFile(directory));
    const reader = await openVault({ directory, repository: "one", isReadOnly: true });
    expect(reader.isReadOnly).toBe(true);
    await reader.decide(other);
    await reader.countHits([kept]);
    await reader.rememberRun([]);
    await reader.cacheReview({ chunkDigest: "c", modelDigest: "m", promptDigest: "p", rulesDigest: "r" }, []);
    expect(await reader.decision(kept.fingerprint)).toEqual(kept);
    expect(await reader.decision(other.fingerprint)).toBeNull();
    expect(await reader.lastRun()).toEqual([]);
    await reader.close();
    expect(readFileSync(vaultFile(directory)).equals(before)).toBe(true);
  });

  it("does not even remove what has expired", async () => {
    const vault = await openVault({ directory, repository: "one", now: () => 0 });
    const brief = decided("rejected", undefined, { expires: new Date(50).toISOString() });
    await vault.decide(brief);
    await vault.close();
    await new Promise((resolve) => setTimeout(resolve, 80));
    const keys = (): number => {
      const raw = openLmdb({ path: vaultFile(directory), noSubdir: true, encoding: "string" });
      const many = raw.getKeysCount();
      void raw.close();
      return many;
    };
    expect(keys()).toBe(2);
    const reader = await openVault({ directory, repository: "one", isReadOnly: true });
    expect(await reader.decision(brief.fingerprint)).toBeNull();
    await reader.close();
    expect(keys()).toBe(2);
  });
});
