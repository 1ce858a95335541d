import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { codey, temporaryFolder } from "../support/codey.ts";

test("the demo shows findings as they come, then the ranked list and a proven fix, and leaves nothing behind", () => {
  const before = demoFolders();
  const ran = codey(["demo"], { cwd: "/", home: temporaryFolder() });
  expect(ran).toMatchObject({ code: 0 });
  const { stdout } = ran;
  expect(stdout).toContain("proven fix");
  const planted = [
    "security/os-command",
    "change/guard-removed",
    "lint/mutable-default-argument",
    "lint/swallowed-exception",
  ];
  for (const rule of planted) {
    const [streamed, ranked] = [stdout.indexOf(rule), stdout.lastIndexOf(rule)];
    expect(streamed, `${rule} is streamed`).toBeGreaterThan(-1);
    expect(ranked, `${rule} is listed again`).toBeGreaterThan(streamed);
  }
  expect(demoFolders()).toEqual(before);
});

function demoFolders(): readonly string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith("codey-demo-"));
}
