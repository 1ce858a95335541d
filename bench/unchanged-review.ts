/**
 * What it costs to review an unchanged change again, whole processes: npm run build && npm run bench -- bench/unchanged-review.ts [rounds]
 *
 * A change of five files is reviewed once by a small real model; then again and again, answered from the vault, in turn with a
 * review by the rules alone that looks at everything anew (--no-cache). Wall time depends on what else the machine does,
 * processor time hardly.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { goodModel } from "../test/gguf/programs.ts";
import { makeRepository } from "../test/support/repository.ts";
import { measure, type Measured } from "./measure.ts";

const rounds = Number(process.argv[2] ?? 12);
const home = mkdtempSync(join(tmpdir(), "codey-unchanged-"));
const repository = makeRepository();
const total = "export function total(rows) {\n  let sum = 0;\n  return sum;\n}\n";
repository.write("src/total.js", total);
repository.commit("First");
repository.write("src/total.js", total.replace("let sum", "// FIXME: rows may be missing\n  let sum"));
repository.write("src/parse.js", "export const parse = (text) => eval(text);\n");
repository.write("src/twice.js", "export function twice(number) {\n  return number * 2;\n}\n");
for (const name of ["mean", "least"])
  repository.write(
    `src/${name}.ts`,
    `export function ${name}(rows: number[]): number {\n  return rows[0] ?? 0;\n}\n`,
  );
repository.git("add", "--all");
const model = await goodModel();

const review = (name: string, ...more: readonly string[]): Promise<Measured> =>
  measure(["review", "--staged", "--model", name, "--format", "json", ...more], {
    cwd: repository.root,
    home,
    timeoutMs: 60_000,
  });
const median = (values: readonly number[]): string => {
  const sorted = values.toSorted((a, b) => a - b);
  return `${(sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(0)} (${sorted[0]?.toFixed(0)} to ${sorted.at(-1)?.toFixed(0)})`;
};

await review(model);
const again: Measured[] = [];
const rules: Measured[] = [];
for (let round = 0; round < rounds; round += 1) {
  rules.push(await review("none", "--no-cache"));
  again.push(await review(model));
}
for (const { stdout } of again) {
  const { coverage, usage } = JSON.parse(stdout);
  if (coverage.cached !== coverage.reviewed || usage.promptTokens + usage.generatedTokens > 0)
    throw new Error("something was asked again");
}
for (const [name, runs] of [
  ["rules alone, anew", rules],
  ["again, from the vault", again],
] as const)
  console.log(
    `${name}: wall ${median(runs.map(({ wallMs }) => wallMs))} ms, processor ${median(runs.map(({ cpuMs }) => cpuMs))} ms`,
  );
repository.remove();
rmSync(home, { recursive: true, force: true });
