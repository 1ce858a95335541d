import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { codey, temporaryFolder } from "../support/codey.ts";

test("the demo shows findings as they come, then the ranked list and a proven fix, and leaves nothing behind", () => {
  const temporary = temporaryFolder();
  const ran = codey(["demo"], { cwd: "/", home: temporaryFolder(), env: { TMPDIR: temporary } });
  expect(ran).toMatchObject({ code: 0 });
  const { stdout, stderr } = ran;
  expect(stdout).toContain("proven fix");
  const planted = [
    ["src/reports.js:20", "security/os-command"],
    ["src/reports.js:13", "lint/compare-nan"],
    ["src/reports.js:5", "change/guard-removed"],
    ["tools/settings.py:4", "lint/mutable-default-argument"],
    ["tools/settings.py:7", "security/unsafe-deserialization"],
  ] as const;
  for (const [place, rule] of planted) {
    const [streamed, ranked] = [stdout.indexOf(place), stdout.lastIndexOf(place)];
    expect(streamed, `${place} is streamed`).toBeGreaterThan(-1);
    expect(ranked, `${place} is listed again`).toBeGreaterThan(streamed);
    expect(stdout.lastIndexOf(rule), `${rule} is named`).toBeGreaterThan(ranked);
  }
  expect(stderr).toContain(temporary);
  expect(readdirSync(temporary)).toEqual([]);
});
