import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readStateKey } from "../../src/models/state-key.ts";
import { StateStore } from "../../src/models/worker/state-store.ts";

let home: string;
let folder: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "codey-store-"));
  folder = join(home, "states");
});
afterEach(() => rm(home, { recursive: true, force: true }));

const KEY = Buffer.alloc(32, 7);
const store = (mostBytes = 10_000, key = KEY): StateStore => new StateStore({ folder, key, mostBytes });
const CONTENT = "x".repeat(1000);

describe("a state store", () => {
  it("gives back what was kept, from a file that only its owner may read", async () => {
    expect(await store().readText("a")).toBeNull();
    expect(await store().saveText("a", CONTENT)).toBe(true);
    expect(await store().readText("a")).toBe(CONTENT);
    expect((await stat(join(folder, "a"))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(["a"]);
  });

  it("refuses and removes a file with any one byte changed, added or taken away", async () => {
    await store().saveText("a", CONTENT);
    const path = join(folder, "a");
    const whole = await readFile(path);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.tuple(fc.constant("change"), fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 })),
          fc.tuple(fc.constant("cut"), fc.nat(whole.length - 1), fc.constant(0)),
          fc.tuple(fc.constant("add"), fc.nat(whole.length), fc.nat(255)),
        ),
        async ([how, at, by]) => {
          const bytes = Buffer.from(whole);
          if (how === "change") bytes[at] = (bytes[at] ?? 0) ^ by;
          await writeFile(
            path,
            how === "cut"
              ? bytes.subarray(0, at)
              : how === "add"
                ? Buffer.concat([bytes.subarray(0, at), Buffer.from([by]), bytes.subarray(at)])
                : bytes,
          );
          expect(await store().readText("a")).toBeNull();
          expect(await readdir(folder)).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("refuses what was sealed under another name or with another key", async () => {
    await store().saveText("a", CONTENT);
    await writeFile(join(folder, "b"), await readFile(join(folder, "a")));
    expect(await store().readText("b")).toBeNull();
    expect(await store(10_000, Buffer.alloc(32, 8)).readText("a")).toBeNull();
  });

  it("removes what its reader does not like", async () => {
    await store().saveText("a", CONTENT);
    expect(await store().restore("a", () => Promise.resolve(false))).toBe(false);
    expect(await readdir(folder)).toEqual([]);
    await store().saveText("a", CONTENT);
    expect(await store().restore("a", () => Promise.reject(new Error("no")))).toBe(false);
    expect(await readdir(folder)).toEqual([]);
  });

  it("keeps nothing that was written only in part, or that fails to be written", async () => {
    const partly = store().save("a", async (path) => (await writeFile(path, "half"), 8));
    expect(await partly).toBe(false);
    expect(await store().save("a", () => Promise.reject(new Error("ENOSPC")))).toBe(false);
    expect(await readdir(folder)).toEqual([]);
  });

  it.runIf(process.platform === "linux")("keeps nothing on a full disk, and says so by a value", async () => {
    // What the library writes lands on a device that is always full.
    const full = await store().save("a", async (path) => {
      await rm(path);
      await symlink("/dev/full", path);
      await writeFile(path, CONTENT);
      return CONTENT.length;
    });
    expect(full).toBe(false);
    expect(await readdir(folder)).toEqual([]);
  });

  it("stays below its limit by removing what was used longest ago", async () => {
    const small = store(3500);
    for (const [index, name] of ["a", "b", "c"].entries()) {
      await small.saveText(name, CONTENT);
      const past = new Date(Date.now() - 100_000 + index * 1000);
      await utimes(join(folder, name), past, past);
    }
    expect(await small.readText("a")).toBe(CONTENT);
    await small.saveText("d", CONTENT);
    expect((await readdir(folder)).toSorted()).toEqual(["a", "c", "d"]);
    expect(await small.saveText("e", "x".repeat(4000))).toBe(false);
    expect((await readdir(folder)).toSorted()).toEqual(["a", "c", "d"]);
  });

  it("sweeps away what a killed process left half written an hour ago, and nothing younger", async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "old.1.part"), "x");
    await writeFile(join(folder, "young.2.part"), "x");
    const past = new Date(Date.now() - 2 * 60 * 60 * 1000);
    await utimes(join(folder, "old.1.part"), past, past);
    await store().saveText("a", CONTENT);
    expect((await readdir(folder)).toSorted()).toEqual(["a", "young.2.part"]);
  });

  it("lets many write the same name at once, and one of them wins whole", async () => {
    const texts = Array.from({ length: 8 }, (_, index) => String(index).repeat(500 + index));
    await Promise.all(texts.map((text) => store(100_000).saveText("a", text)));
    expect(texts).toContain(await store(100_000).readText("a"));
    expect(await readdir(folder)).toEqual(["a"]);
  });
});

describe("the key of state files", () => {
  it("is made once, for its owner alone, and is the same for all who ask at once", async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => readStateKey(join(home, "data"))));
    expect(new Set(keys.map((key) => key?.toString("hex"))).size).toBe(1);
    expect(keys[0]).toHaveLength(32);
    expect((await stat(join(home, "data", "state-key"))).mode & 0o777).toBe(0o600);
    expect(await readdir(join(home, "data"))).toEqual(["state-key"]);
  });

  it("is made anew when it was cut off, and is null where none can be", async () => {
    const [first] = [await readStateKey(home)];
    await truncate(join(home, "state-key"), 5);
    const second = await readStateKey(home);
    expect(second).toHaveLength(32);
    expect(second?.equals(first ?? Buffer.alloc(0))).toBe(false);
    await writeFile(join(home, "file"), "");
    expect(await readStateKey(join(home, "file"))).toBeNull();
  });
});
