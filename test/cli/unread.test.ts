import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Report } from "../../src/types/report.ts";
import { codey, temporaryFolder } from "../support/codey.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

const PATCH = `--- a/run.js
+++ b/run.js
@@ -1,3 +1,3 @@
 export function run(input) {
-  return input;
+  return eval(input);
 }
`;

test("a patch whose base is nowhere at hand is not shown as reviewed", () => {
  const home = temporaryFolder();
  const args = ["review", "--patch", "-", "--model", "none", "--format"];
  const ran = codey([...args, "json"], { cwd: temporaryFolder(), home, input: PATCH });
  const report: Report = JSON.parse(ran.stdout);
  expect(report.coverage).toMatchObject({
    status: "partial",
    notReviewed: [{ path: "run.js", reason: "unsupported" }],
  });
  const shown = codey([...args, "terminal"], { cwd: temporaryFolder(), home, input: PATCH }).stdout;
  expect(shown).not.toContain("No findings\n");
  expect(shown).toContain("could not be had");
});

test.each([
  ["a hunk far beyond any file", PATCH.replace("+1,3 @@", "+1000000000,3 @@")],
  ["a hunk beyond all numbers", PATCH.replace("+1,3 @@", "+99999999999999999999,3 @@")],
  ["a patch that ends before its hunk", PATCH.slice(0, PATCH.indexOf("@@"))],
])("%s is refused in one sentence", (_name, patch) => {
  const home = temporaryFolder();
  const ran = codey(["review", "--patch", "-", "--model", "none"], {
    cwd: temporaryFolder(),
    home,
    input: patch,
  });
  expect(ran).toMatchObject({ code: 2, stdout: "" });
  expect(ran.stderr).toMatch(/^codey: The patch cannot be read: [^\n]+\n$/);
});

test("a staged object that is damaged is not shown as reviewed", () => {
  const repository = temporaryRepository();
  repository.write("a.js", "export const a = 1;\n");
  repository.commit("First");
  repository.write("a.js", "export const a = eval(input);\n");
  repository.git("add", "a.js");
  const oid = repository.git("rev-parse", ":a.js").trim();
  const folder = join(repository.root, ".git/objects", oid.slice(0, 2));
  expect(readdirSync(folder)).toContain(oid.slice(2));
  rmSync(join(folder, oid.slice(2)));
  const ran = codey(["review", "--staged", "--model", "none"], {
    cwd: repository.root,
    home: temporaryFolder(),
  });
  expect(ran.code === 0 && /^No findings$/m.test(ran.stdout)).toBe(false);
});

test.each([
  ["JavaScript", "deep.js", "(", ")"],
  ["Python", "deep.py", "[", "]"],
  ["Go", "deep.go", "{", "}"],
  ["Rust", "deep.rs", "(", ")"],
])("code nested 10,000 levels deep in %s is survived", (_language, path, open, close) => {
  const repository = temporaryRepository();
  repository.write("README.md", "# Deep\n");
  repository.commit("First");
  repository.write(path, `x = ${`${open}\n`.repeat(10_000)}1${`\n${close}`.repeat(10_000)}\n`);
  repository.git("add", "--all");
  const args = ["review", "--staged", "--model", "none", "--format", "json", "--fail-on", "never"];
  const ran = codey(args, { cwd: repository.root, home: temporaryFolder() });
  expect(ran.stderr).not.toContain("bug");
  expect(ran.code).toBe(0);
});
