import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const here = fileURLToPath(new URL("../..", import.meta.url));
const script = join(here, ".ci/new-rule.mjs");
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "codey-new-rule-"));
  cpSync(join(here, "src/layers"), join(root, "src/layers"), { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const run = (...words: string[]) =>
  spawnSync(process.execPath, [script, "--root", root, ...words], { encoding: "utf8" });
const read = (path: string): string => readFileSync(join(root, path), "utf8");

test.each(["lint", "security", "change", "integrity", "style"])("a rule of the family %s", (family) => {
  expect(run(`${family}/zz-new`, "A thing is wrong, so it breaks.").status).toBe(0);
  expect(read(`src/layers/${family}/zz-new.ts`)).toContain("A thing is wrong, so it breaks.");
  const list = read(`src/layers/${family}/rules.ts`);
  expect(list).toContain('import { zzNew } from "./zz-new.ts";\n');
  expect(list).toMatch(/\n {2}zzNew,\n/);
  const cases = execFileSync("find", [join(root, "test"), "-type", "f"], { encoding: "utf8" });
  expect(cases).toContain("bad-1");
  expect(cases).toContain("good-1");
});

test("what is there already, or no name, or no sentence is refused and nothing is written", () => {
  const list = read("src/layers/lint/rules.ts");
  for (const words of [
    ["lint/self-compare", "A thing."],
    ["nothing/x", "A thing."],
    ["lint/x"],
    ["lint/X", "A."],
  ]) {
    const { status, stderr } = run(...words);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^[^\n]+\n$/);
  }
  expect(read("src/layers/lint/rules.ts")).toBe(list);
});
