import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { EnvironmentError, UsageError } from "../../src/types/errors.ts";
import type { StoredRecord, Vault } from "../../src/types/vault.ts";
import { openVault } from "../../src/vault/open-vault.ts";
import { decided, makeFinding } from "../learn/patterns.ts";
import { runHere } from "../support/in-process.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";
import { findPostgres, findRedis, startPostgres, startRedis, type Server } from "../support/servers.ts";

const lasting = { expires: "2096-01-01T00:00:00.000Z" };
const key = { chunkDigest: "c", modelDigest: "m", promptDigest: "p", rulesDigest: "r" };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "codey-servers-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const redis = findRedis();
const postgres = findPostgres();
const kinds = [
  ["Redis", redis === null ? null : () => startRedis(redis)],
  ["PostgreSQL", postgres === null ? null : () => startPostgres(postgres)],
] as const;

for (const [name, start] of kinds) {
  // Whoever runs the tests is told: the line says "skipped" and why.
  const title = start === null ? `${name} is not installed, so that this is not tried:` : `on ${name}`;
  describe.skipIf(start === null)(`${title} the vault`, () => {
    let server: Server;
    beforeAll(async () => {
      if (start !== null) server = await start();
    });
    afterAll(() => server.stop());

    const open = (user: string, repository = "one"): Promise<Vault> => {
      const directory = join(folder, user);
      return openVault({ directory, repository, url: server.url });
    };
    /** Two people who share the server and the key. */
    const openBoth = async (): Promise<readonly [Vault, Vault]> => {
      const one = await open("ada");
      mkdirSync(join(folder, "bea"), { mode: 0o700 });
      copyFileSync(join(folder, "ada", "key"), join(folder, "bea", "key"));
      const other = await open("bea");
      onTestFinished(() => one.close());
      return [one, other];
    };

    it("gives what one has stored to another who has the key", async () => {
      const [ada, bea] = await openBoth();
      const patterns = Array.from({ length: 5 }, () => decided("rejected", undefined, lasting));
      for (const pattern of patterns) await ada.decide(pattern);
      await ada.cacheReview(key, []);
      const finding = { ...makeFinding(), suggestion: null, status: "reported" as const, verdicts: [] };
      const remembered = ["ab1", "ab2", "cd3"].map((fingerprint) => {
        return { finding: { ...finding, fingerprint }, headDigest: "d", stated: 0.5 };
      });
      await ada.rememberRun(remembered);
      expect(await bea.recentPatterns(3)).toEqual(patterns.slice(0, 3));
      expect(await bea.decision(patterns[4]?.fingerprint ?? "")).toEqual(patterns[4]);
      expect(await bea.cachedReview(key)).toEqual([]);
      expect(await bea.lastRun()).toEqual(remembered);
      expect(await bea.recallFindings("ab")).toEqual(remembered.slice(0, 2));
      expect((await bea.place()).where).toMatch(/^(redis|postgres):\/\/127\.0\.0\.1:\d+/);
      expect((await bea.place()).where).not.toContain("secret");
      const stranger = await open("bea", "two");
      expect(await stranger.recentPatterns(3)).toEqual([]);
      await stranger.remove(await all(stranger));
      await bea.remove(await all(bea));
      expect(await all(ada)).toEqual([]);
      expect(await ada.recentPatterns(3)).toEqual([]);
    });

    it("refuses what somebody without the key has written", async () => {
      const ada = await open("ada");
      const pattern = decided("rejected", undefined, lasting);
      await ada.decide(pattern);
      const messages: string[] = [];
      const eve = await openVault({
        directory: join(folder, "eve"),
        repository: "one",
        url: server.url,
        onDamage: (message) => messages.push(message),
      });
      expect(await eve.decision(pattern.fingerprint)).toBeNull();
      expect(messages).toEqual([expect.stringContaining(`patterns ${pattern.fingerprint} is not signed`)]);
      await eve.close();
    });

    it("keeps every write of two that write at once", async () => {
      const writers = await Promise.all(
        (await openBoth()).map(async (vault) => {
          const patterns = Array.from({ length: 50 }, () => decided("accepted", undefined, lasting));
          await Promise.all(patterns.map((pattern) => vault.decide(pattern)));
          return patterns;
        }),
      );
      const reader = await open("ada");
      for (const { fingerprint } of writers.flat())
        expect(await reader.decision(fingerprint)).toMatchObject({ fingerprint });
    });

    it("is what codey uses where the user's configuration names it, and no repository can", async () => {
      const repository = temporaryRepository();
      repository.write("a.js", "export const same = (a) => a === a;\n");
      repository.git("add", "--all");
      const config = join(folder, "home", "config");
      mkdirSync(config, { recursive: true });
      writeFileSync(join(config, "config.json"), JSON.stringify({ vault: { url: server.url } }));
      const here = { cwd: repository.root, home: join(folder, "home") };
      const review = await runHere(["review", "--staged", "--model", "none", "--format", "json"], here);
      const [found] = JSON.parse(review.stdout).findings;
      expect((await runHere(["reject", found.fingerprint], here)).code).toBe(0);
      expect((await runHere(["vault", "list"], here)).stdout).toContain(found.fingerprint.slice(0, 8));
      expect((await runHere(["vault", "stats"], here)).stdout).toMatch(/^(redis|postgres):\/\/127/);
      repository.write(".codeyrc.json", JSON.stringify({ vault: { url: "redis://127.0.0.1:1" } }));
      const again = await runHere(["review", "--staged", "--model", "none"], here);
      expect(again.code).toBe(0);
      expect(again.stderr).toContain('"vault" is ignored');
    });
  });
}

describe("a server that cannot be used", () => {
  it.each(["redis://user:secret@127.0.0.1:1", "postgres://user:secret@127.0.0.1:1/db"])(
    "is told in one sentence without the password: %s",
    async (url) => {
      const failure: unknown = await openVault({ directory: folder, repository: "one", url }).catch(
        (error: unknown) => error,
      );
      expect(failure).toBeInstanceOf(EnvironmentError);
      expect(String(failure)).toMatch(
        /^EnvironmentError: The vault at \w+:\/\/127\.0\.0\.1:1[^\n]+--no-vault\.$/,
      );
      expect(String(failure)).not.toContain("secret");
    },
  );

  it("of another kind is refused", async () => {
    for (const url of ["http://127.0.0.1", "mysql://x", "redis", ""])
      await expect(openVault({ directory: folder, repository: "one", url })).rejects.toThrow(UsageError);
  });
});

async function all(vault: Vault): Promise<readonly StoredRecord[]> {
  const found: StoredRecord[] = [];
  for await (const record of vault.records(vault.namespaces)) found.push(record);
  return found;
}
