/*
 * Mutated patches through reading, parsing and applying: each is read or refused with a sentence, none crashes or hangs.
 * Prints how many were read and the processor time of the slowest; exits with 1 when that is 50 ms or more. The tests run
 * the short form. `npm run bench -- bench/patch-fuzz.ts [runs] [seed]`.
 */
import { changeEverything } from "../test/support/every-kind.ts";
import { mutatePatch } from "../test/support/mutate-patch.ts";
import { makeRepository } from "../test/support/repository.ts";

const [runs = "100000", seed = "1"] = process.argv.slice(2);
const repository = makeRepository();
changeEverything(repository);
const forms: Readonly<Record<string, readonly string[]>> = {
  "git diff": ["diff", "-M", "HEAD~1", "HEAD"],
  "git diff --binary": ["diff", "-M", "--full-index", "--binary", "HEAD~1", "HEAD"],
  "git diff without prefixes": ["diff", "-M", "--no-prefix", "HEAD~1", "HEAD"],
  "git format-patch": ["format-patch", "-M", "--stdout", "HEAD~1"],
};
const each = Math.ceil(Number(runs) / Object.keys(forms).length);
let worst = 0;
for (const [form, args] of Object.entries(forms)) {
  const { read, worstMs } = await mutatePatch(repository.gitBytes(args), { runs: each, seed: Number(seed) });
  worst = Math.max(worst, worstMs);
  console.log(
    `${form}: ${each} mutated patches, ${read} read, ${each - read} refused, worst ${worstMs.toFixed(1)} ms of processor time`,
  );
}
repository.remove();
process.exitCode = worst < 50 ? 0 : 1;
