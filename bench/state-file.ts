/**
 * What it costs to find out that a state file is the one that was kept: the HMAC over a file as large as the evaluated prefix
 * of a 7B model (500 tokens of 56 KiB). The library's own loading comes on top.
 *
 *   npm run bench -- bench/state-file.ts [--mb 28]
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { StateStore } from "../src/models/worker/state-store.ts";

const { values } = parseArgs({ options: { mb: { type: "string", default: "28" } } });
const bytes = Number(values.mb) * 2 ** 20;
const folder = await mkdtemp(join(tmpdir(), "codey-bench-state-"));
const store = new StateStore({ folder, key: Buffer.alloc(32, 1), mostBytes: 2 ** 30 });
await store.save("a", async (path) => (await writeFile(path, Buffer.alloc(bytes, 7)), bytes));
const times: number[] = [];
for (let round = 0; round < 9; round++) {
  const before = process.cpuUsage();
  if (!(await store.restore("a", () => Promise.resolve(true)))) throw new Error("it was refused");
  const { user, system } = process.cpuUsage(before);
  times.push((user + system) / 1000);
}
times.sort((one, other) => one - other);
process.stdout.write(
  `${values.mb} MB checked in ${times[4]?.toFixed(0)} ms of processor time (median of 9, ${times[0]?.toFixed(0)} to ${times[8]?.toFixed(0)})\n`,
);
await rm(folder, { recursive: true });
