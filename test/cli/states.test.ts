import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

// The short form of bench/states.ts. The seeds differ from run to run; one that fails is in the output.
test("random repository states are reviewed, or the review is ended, and nothing is changed", async () => {
  const seed = String(Date.now() % 1_000_000);
  const args = ["node_modules/jiti/lib/jiti-cli.mjs", "bench/states.ts", "--states", "8", "--seed", seed];
  const child = spawn(process.execPath, args, { cwd: root });
  let printed = "";
  child.stdout.on("data", (piece: Buffer) => (printed += piece.toString()));
  await new Promise((resolve) => child.on("close", resolve));
  expect(printed).toMatch(/^8 states, 0 with problems$/m);
});
