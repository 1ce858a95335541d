import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { testSeed } from "../support/seed.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

// The short form of bench/states.ts, always on the same states: what is checked before a merge must say the same of the same
// code. The long form takes others with --seed.
test("random repository states are reviewed, or the review is ended, and nothing is changed", async () => {
  const args = [
    "node_modules/jiti/lib/jiti-cli.mjs",
    "bench/states.ts",
    "--states",
    "8",
    "--seed",
    String(testSeed),
  ];
  const child = spawn(process.execPath, args, { cwd: root });
  let printed = "";
  child.stdout.on("data", (piece: Buffer) => (printed += piece.toString()));
  await new Promise((resolve) => child.on("close", resolve));
  expect(printed).toMatch(/^8 states, 0 with problems$/m);
});
