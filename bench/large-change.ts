/**
 * One pull request of 3,000 files and 300,000 changed lines through the built command, to chunks and through the layers: wall and
 * processor time, highest memory, progress, and how long a Ctrl-C takes at random moments.
 *
 *   npm run build && npm run bench -- bench/large-change.ts [--files 3000] [--interrupts 20]
 *
 * `--files 150 --interrupts 2` is the short form that the tests run.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { makeBigRepository, git } from "./big-repository.ts";
import { measure, type Measured } from "./measure.ts";
import { writeVersions } from "./written-code.ts";

const { values } = parseArgs({
  options: {
    files: { type: "string", default: "3000" },
    interrupts: { type: "string", default: "20" },
  },
});
const LIMITS = { wallMs: 60_000, peakMb: 1000, interruptMs: 500 };
const count = Number(values.files);

const versions = Array.from({ length: count }, (_, index) => writeVersions(index));
const folder = await makeBigRepository([
  { files: versions.map(({ path, base }) => [path, base] as const) },
  { files: versions.map(({ path, head }) => [path, head] as const) },
]);
const home = mkdtempSync(join(tmpdir(), "codey-home-"));
const problems: string[] = [];
try {
  const changed = git(folder, ["diff", "--numstat", "HEAD~1", "HEAD"])
    .trim()
    .split("\n")
    .map((line) => line.split("\t").slice(0, 2).map(Number))
    .reduce((sum, [added = 0, deleted = 0]) => sum + added + deleted, 0);
  process.stdout.write(`${count} files, ${changed} changed lines\n`);
  for (const stage of ["review", "chunks"] as const) await runWhole(stage);
  await interrupt(Number(values.interrupts));
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
}
for (const problem of problems) process.stdout.write(`PROBLEM: ${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;

function run(
  stage: "review" | "chunks",
  during?: Parameters<typeof measure>[1]["during"],
): Promise<Measured> {
  const form = stage === "review" ? ["--format", "json"] : ["--dump", "chunks"];
  const args = ["review", "--commit", "HEAD", "--model", "none", ...form];
  return measure(args, {
    cwd: folder,
    home,
    timeoutMs: 300_000,
    ...(during === undefined ? {} : { during }),
  });
}

async function runWhole(stage: "review" | "chunks"): Promise<void> {
  const ran = await run(stage);
  const { wallMs, cpuMs, peakMb, code, stderr, stdout } = ran;
  const lines = stderr.split("\n").filter((line) => line.includes("files checked")).length;
  const said = JSON.parse(stdout);
  const size =
    stage === "chunks"
      ? `${said.length} chunks`
      : `${said.findings.length} findings, coverage ${said.coverage.status}`;
  process.stdout.write(
    `${stage}: exit ${code}, ${(wallMs / 1000).toFixed(1)} s wall, ${(cpuMs / 1000).toFixed(1)} s processor, ${peakMb.toFixed(0)} MB, ${size}, ${lines} lines of progress\n`,
  );
  if (code !== 0 && code !== 1) problems.push(`${stage} ended with ${code}: ${stderr.slice(0, 300)}`);
  if (stage === "review" && said.coverage.status !== "complete")
    problems.push("not everything was looked at");
  if (wallMs > LIMITS.wallMs) problems.push(`${stage} took ${wallMs.toFixed(0)} ms`);
  if (peakMb > LIMITS.peakMb) problems.push(`${stage} took ${peakMb.toFixed(0)} MB`);
  if (stage === "review" && wallMs > 15_000 && lines === 0) problems.push(`${stage} showed no progress`);
}

/** Ctrl-C at moments spread over the run. */
async function interrupt(times: number): Promise<void> {
  const waits: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const after = 300 + (turn / times) * count * 6;
    let sent = 0;
    const ran = await run("review", async (child) => {
      await sleep(after);
      sent = performance.now();
      child.kill("SIGINT");
    });
    if (ran.code === 0 || ran.code === 1) continue;
    waits.push(performance.now() - sent);
    if (ran.code !== 130 && ran.signal !== "SIGINT")
      problems.push(`interrupted, it ended with ${ran.code ?? ran.signal}`);
    const noise = ran.stderr.split("\n").filter((line) => line !== "" && !line.includes("files checked"));
    if (noise.length > 0) problems.push(`interrupted, it said ${noise.join(" ").slice(0, 200)}`);
  }
  waits.sort((one, other) => one - other);
  const worst = waits.at(-1) ?? 0;
  process.stdout.write(
    `${waits.length} interrupts: median ${(waits[Math.floor(waits.length / 2)] ?? 0).toFixed(0)} ms, worst ${worst.toFixed(0)} ms\n`,
  );
  if (worst > LIMITS.interruptMs) problems.push(`a Ctrl-C took ${worst.toFixed(0)} ms`);
}
