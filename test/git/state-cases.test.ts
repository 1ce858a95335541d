import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { playCase } from "./play/play-case.ts";

const CASES = fileURLToPath(new URL("./cases/", import.meta.url));

/** The golden; `UPDATE_GOLDENS=1` writes all of them. A missing one is written, and null tells the test to fail until somebody has looked at it. */
function goldenOf(name: string, transcript: string): string | null {
  const file = join(CASES, name, "golden.txt");
  if (process.env["UPDATE_GOLDENS"] === "1") writeFileSync(file, transcript);
  if (existsSync(file)) return readFileSync(file, "utf8");
  writeFileSync(file, transcript);
  return null;
}

test.each(readdirSync(CASES).toSorted())("%s", async (name) => {
  const transcript = await playCase(readFileSync(join(CASES, name, "state.sh"), "utf8"));
  expect(transcript, "golden.txt was missing and has been written: look at it and commit it").toBe(
    goldenOf(name, transcript),
  );
});
