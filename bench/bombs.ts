/**
 * Changes that are made to exhaust a reviewer. Each is made in a temporary repository and reviewed by the built command; it
 * must end within 10 s and 1 GB, with a known exit code and without a stack, and must never be told as clean.
 *
 *   npm run build && npm run bench -- bench/bombs.ts [--short] [--only <part of a name>]
 *
 * `--short` makes each about a tenth as large (the form that the tests run).
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { BOMBS, type Bomb } from "./bombs/bombs.ts";
import { judgeBomb } from "./bombs/judge-bomb.ts";
import { measure } from "./measure.ts";

const { values } = parseArgs({
  options: { short: { type: "boolean", default: false }, only: { type: "string", default: "" } },
});
/** Processor time, git included: on an idle machine the wall time is below it, on a busy one it says nothing. */
const LIMITS = { cpuMs: 10_000, peakMb: 1000 };

let failed = 0;
process.stdout.write(
  "| bomb | exit | wall s | processor s | peak MB | what was said |\n|---|---|---|---|---|---|\n",
);
for (const bomb of BOMBS.filter(({ name }) => name.includes(values.only))) failed += await explode(bomb);
process.exitCode = failed === 0 ? 0 : 1;

async function explode(bomb: Bomb): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), "codey-home-"));
  const made = await bomb.make(values.short ? 0.1 : 1);
  const output = join(home, "report.json");
  try {
    const patch = made.patch === undefined ? [] : [made.patch];
    const target = patch.length === 0 ? ["--commit", "HEAD"] : ["--patch", join(home, "a.patch")];
    for (const text of patch) writeFileSync(join(home, "a.patch"), text);
    const args = ["review", ...target, "--model", "none", "--format", "terminal", "--format", "json"];
    const ran = await measure([...args, "--output", output], { cwd: made.folder, home, timeoutMs: 120_000 });
    const verdict = judgeBomb(bomb, ran, output);
    const problems = [...verdict.problems];
    if (ran.cpuMs > LIMITS.cpuMs) problems.push("TOO SLOW");
    if (ran.peakMb > LIMITS.peakMb) problems.push("TOO LARGE");
    const figures = [ran.wallMs / 1000, ran.cpuMs / 1000].map((value) => value.toFixed(1));
    const said = problems.length > 0 ? `**${problems.join("; ")}** ${verdict.said}` : verdict.said;
    process.stdout.write(
      `| ${bomb.name} | ${ran.code ?? ran.signal} | ${figures.join(" | ")} | ${ran.peakMb.toFixed(0)} | ${said} |\n`,
    );
    return problems.length;
  } finally {
    rmSync(home, { recursive: true, force: true });
    rmSync(made.folder, { recursive: true, force: true });
  }
}
