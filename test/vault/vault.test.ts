import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { open as openLmdb } from "lmdb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EnvironmentError } from "../../src/types/errors.ts";
import type { Finding } from "../../src/types/finding.ts";
import type { Pattern } from "../../src/types/vault.ts";
import { openVault } from "../../src/vault/open-vault.ts";
import { vaultExists, vaultFile } from "../../src/vault/vault-file.ts";
import { digest } from "../../src/util/digest.ts";

const run = promisify(execFile);
const writer = fileURLToPath(new URL("writer.mjs", import.meta.url));

let directory: string;
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), "codey-vault-")), "vault");
});
afterEach(() => rmSync(join(directory, ".."), { recursive: true, force: true }));

const finding: Finding = {
  ruleId: "model/bug",
  source: "model",
  category: "bug",
  severity: "warning",
  confidence: 0.8,
  path: "src/a.ts",
  range: { startLine: 3, endLine: 4 },
  symbol: null,
  message: "Off by one.",
  evidence: ":base64:not really\n\u0000\ud800",
  suggestion: { range: { startLine: 3, endLine: 3 }, replacement: "" },
  verdicts: [{ layer: "second-look", verdict: "pass", reason: "0.9" }],
};
/** The same as the review hands it over: free of its place. */
const answer: Finding = {
  ...finding,
  path: "",
  evidence: "",
  range: { startLine: 0, endLine: 1 },
  suggestion: { range: { startLine: 0, endLine: 0 }, replacement: "" },
};
const decision: Pattern = {
  fingerprint: "abcdef0123456789",
  ruleId: "model/bug",
  path: "src/a.ts",
  decision: "rejected",
  reason: null,
  created: "2026-03-01T10:00:00.000Z",
  branch: "main",
  commit: "0".repeat(40),
  author: "ada@example.com",
  category: "bug",
  source: "model",
  origin: "command",
  signature: "a = 0",
  intent: "off by one",
  delta: { before: "a = 1", after: null },
  scope: "src/",
  stated: 0.8,
  confidence: 0.9,
  expires: "2096-03-01T10:00:00.000Z",
  hits: 0,
};
const key = { chunkDigest: "c", modelDigest: "m", promptDigest: "p", rulesDigest: "r" };

describe("the vault", () => {
  it("gives back what was stored, also to whoever opens it next", async () => {
    const first = await openVault({ directory, repository: "one" });
    expect(await first.cachedReview(key)).toBeNull();
    expect(await first.decision(decision.fingerprint)).toBeNull();
    await first.cacheReview(key, [answer]);
    await first.cacheReview({ ...key, chunkDigest: "clean" }, []);
    await first.decide(decision);
    await first.close();
    const second = await openVault({ directory, repository: "one" });
    expect(await second.cachedReview(key)).toStrictEqual([answer]);
    expect(await second.cachedReview({ ...key, chunkDigest: "clean" })).toStrictEqual([]);
    for (const part of Object.keys(key))
      expect(await second.cachedReview({ ...key, [part]: "x" })).toBeNull();
    expect(await second.decision(decision.fingerprint)).toStrictEqual(decision);
    await second.decide({ ...decision, decision: "accepted" });
    expect((await second.decision(decision.fingerprint))?.decision).toBe("accepted");
    await second.close();
  });

  it("keeps repositories apart, even where one's name begins with the other's", async () => {
    const one = await openVault({ directory, repository: "one" });
    const two = await openVault({ directory, repository: "one:two" });
    await two.decide(decision);
    await one.decide({ ...decision, fingerprint: "two:x" });
    const status = { fingerprint: "f", status: "reported", verdicts: [], suggestion: null } as const;
    await two.rememberRun([{ finding: { ...finding, ...status }, headDigest: null, stated: null }]);
    expect(await one.decision(decision.fingerprint)).toBeNull();
    expect(await one.recallFindings("")).toStrictEqual([]);
    expect(await two.recallFindings("")).toHaveLength(1);
    await one.close();
    await two.close();
  });

  it("recalls findings of every status by the beginning of their fingerprint", async () => {
    const vault = await openVault({ directory, repository: "one" });
    const findings = (["reported", "suppressed", "rejected"] as const).map((status, index) => ({
      ...finding,
      fingerprint: `ab${index}c`,
      status,
      verdicts: [],
      suggestion: {
        range: { startLine: 1, endLine: 2 },
        replacement: "x",
        status: "proven" as const,
        proof: [],
      },
    }));
    const remembered = findings.map((one, index) => ({ finding: one, headDigest: `${index}`, stated: 0.5 }));
    await vault.rememberRun(remembered);
    expect(await vault.recallFindings("ab")).toStrictEqual(remembered);
    expect(await vault.recallFindings("ab1")).toStrictEqual(remembered.slice(1, 2));
    expect(await vault.recallFindings("b")).toStrictEqual([]);
    expect(await vault.recallFindings("")).toStrictEqual(remembered);
    expect(await vault.lastRun()).toStrictEqual(remembered);
    await vault.rememberRun(remembered.slice(2));
    expect(await vault.lastRun()).toStrictEqual(remembered.slice(2));
    expect(await vault.recallFindings("ab")).toStrictEqual(remembered);
    await vault.close();
  });

  it("is for its owner's eyes only", async () => {
    await (await openVault({ directory, repository: "one" })).close();
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    for (const file of [vaultFile(directory), `${vaultFile(directory)}-lock`]) {
      expect(statSync(file).mode & 0o777).toBe(0o600);
    }
  });

  it("is known to exist only after it was opened", async () => {
    expect(await vaultExists(directory)).toBe(false);
    await (await openVault({ directory, repository: "one" })).close();
    expect(await vaultExists(directory)).toBe(true);
  });
});

describe("a damaged record", () => {
  const damages: Record<string, (stored: string) => string> = {
    "that is not JSON": (stored) => stored.slice(0, -5),
    "whose digest does not fit": (stored) => stored.replace("rejected", "accepted"),
    "of another version": (stored) => stored.replace('\\"v\\":2', '\\"v\\":3'),
    "that is something else": () => '{"value":{"decision":"accepted"}}',
    "that is empty": () => "",
  };
  for (const [name, damage] of Object.entries(damages)) {
    it(`${name} counts as missing and is reported`, async () => {
      const vault = await openVault({ directory, repository: "one" });
      await vault.decide(decision);
      await vault.close();
      const raw = openLmdb<string, string>({
        path: vaultFile(directory),
        noSubdir: true,
        encoding: "string",
      });
      const stored = `patterns:${digest("one")}:${decision.fingerprint}`;
      const before = raw.get(stored);
      expect(before).toBeDefined();
      expect(damage(before ?? "")).not.toBe(before);
      await raw.put(stored, damage(before ?? ""));
      await raw.close();
      const messages: string[] = [];
      const again = await openVault({
        directory,
        repository: "one",
        onDamage: (message) => messages.push(message),
      });
      expect(await again.decision(decision.fingerprint)).toBeNull();
      expect(messages).toHaveLength(1);
      expect(messages[0]).toContain(decision.fingerprint);
      await again.decide(decision);
      expect(await again.decision(decision.fingerprint)).toStrictEqual(decision);
      await again.close();
    });
  }

  it("copied to another key is not believed", async () => {
    const vault = await openVault({ directory, repository: "one" });
    await vault.decide(decision);
    await vault.close();
    const raw = openLmdb<string, string>({ path: vaultFile(directory), noSubdir: true, encoding: "string" });
    await raw.put(
      `patterns:${digest("one")}:other`,
      raw.get(`patterns:${digest("one")}:${decision.fingerprint}`) ?? "",
    );
    await raw.close();
    const again = await openVault({ directory, repository: "one" });
    expect(await again.decision("other")).toBeNull();
    await again.close();
  });
});

describe("a file that cannot be used", () => {
  const refused = /^The vault[^\n]+--no-vault\.$/;

  async function openAnew(): Promise<void> {
    await (await openVault({ directory, repository: "one" })).close();
  }

  async function fill(): Promise<void> {
    const vault = await openVault({ directory, repository: "one" });
    const findings = Array.from({ length: 200 }, (_, index) => ({
      ...finding,
      fingerprint: `f${index}`,
      message: "x".repeat(500),
      status: "reported" as const,
      suggestion: null,
      verdicts: [],
    }));
    await vault.rememberRun(findings.map((one) => ({ finding: one, headDigest: null, stated: null })));
    await vault.close();
  }

  it("because it is something else is refused with one sentence", async () => {
    await openAnew();
    writeFileSync(vaultFile(directory), "not a database\n".repeat(1000));
    await expect(openAnew()).rejects.toThrow(EnvironmentError);
    await expect(openAnew()).rejects.toThrow(refused);
  });

  it("because it was cut off is refused instead of killing the process", async () => {
    await fill();
    const { size } = statSync(vaultFile(directory));
    for (const left of [10, 100, 5000, 8192, Math.floor(size / 2), size - 1]) {
      truncateSync(vaultFile(directory), left);
      await expect(openAnew(), String(left)).rejects.toThrow(refused);
      rmSync(directory, { recursive: true });
      await fill();
    }
  });

  it("because a file is where the folder should be is refused with one sentence", async () => {
    writeFileSync(directory, "");
    await expect(openAnew()).rejects.toThrow(EnvironmentError);
    await expect(openAnew()).rejects.toThrow(refused);
    expect(readFileSync(directory, "utf8")).toBe("");
  });
});

describe("several processes", () => {
  async function missing(fingerprints: readonly string[]): Promise<string[]> {
    const vault = await openVault({ directory, repository: "repository" });
    const found = await Promise.all(fingerprints.map((fingerprint) => vault.decision(fingerprint)));
    await vault.close();
    return fingerprints.filter((fingerprint, index) => found[index]?.fingerprint !== fingerprint);
  }

  it("write at once and none of their records is lost", async () => {
    const names = Array.from({ length: 10 }, (_, index) => `process${index}`);
    const outputs = await Promise.all(
      names.map((name) => run(process.execPath, [writer, directory, name, "100"])),
    );
    const acknowledged = outputs.flatMap(({ stdout }) => stdout.trimEnd().split("\n"));
    expect(acknowledged).toHaveLength(1000);
    expect(await missing(acknowledged)).toStrictEqual([]);
  });

  it("are killed at any moment and nothing that was acknowledged is lost", async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      acknowledged.push(...(await writeAndKill(`round${round}`, (round * 7) % 60)));
    }
    expect(acknowledged.length).toBeGreaterThan(12);
    expect(await missing(acknowledged)).toStrictEqual([]);
  });

  /** Starts a writer and kills it so long after its first acknowledgement; gives what it had acknowledged. */
  function writeAndKill(name: string, afterMs: number): Promise<string[]> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [writer, directory, name, "100000"]);
      let output = "";
      child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), afterMs));
      child.stdout.on("data", (piece: Buffer) => (output += piece.toString()));
      child.stderr.on("data", (piece: Buffer) => reject(new Error(piece.toString())));
      child.on("error", reject);
      child.on("close", () => resolve(output.split("\n").slice(0, -1)));
    });
  }

  it("say in one sentence that the disk is full, and keep what was acknowledged before", async () => {
    await (await openVault({ directory, repository: "repository" })).close();
    // A limit on the size of files stands for a full disk.
    const command = `ulimit -f 256; exec "$0" "$@"`;
    const child = [process.execPath, writer, directory, "full", "5000"];
    const failure: unknown = await run("bash", ["-c", command, ...child]).catch((error: unknown) => error);
    const { code, stdout, stderr } = failure as { code: number | null; stdout: string; stderr: string };
    expect(stderr).toMatch(/EnvironmentError: The vault in [^\n]+ cannot be used [^\n]+--no-vault\.\n/);
    // lmdb 3.5.6 frees a block of its own twice when a value of several pages cannot be written. Node 22's build of the
    // heap notices at the end of the process, after everything was said and kept; Node 20's and 24's do not.
    if (code === null) expect(stderr).toMatch(/^(double free|corrupted size|free\(\)|malloc|munmap_chunk)/m);
    else expect(code).toBe(3);
    const acknowledged = stdout.trimEnd().split("\n");
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(await missing(acknowledged)).toStrictEqual([]);
  });
});
