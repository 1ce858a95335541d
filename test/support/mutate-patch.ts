import { parsePatch } from "../../src/diff/parse-patch.ts";
import { applierOf } from "../../src/git/apply-patch.ts";
import { readPatchFile } from "../../src/git/patch-file.ts";
import { UsageError } from "../../src/types/errors.ts";
import { seededRandom } from "../gguf/random.ts";
import { cpuMilliseconds } from "./cpu-time.ts";

export interface Mutated {
  /** How many were read; the others were refused with a sentence. */
  readonly read: number;
  /** Processor time of the slowest. */
  readonly worstMs: number;
}

const PIECES = [
  "\n",
  "@@ ",
  "--- ",
  "+++ b/x\n",
  "diff --git ",
  "diff --git a/x b/x\n",
  "\\ ",
  "@@ -1 +1 @@\n",
  "@@ -1,999999999 +1 @@\n",
  "@@ -0,0 +1,2 @@\n",
  "rename from x\nrename to y\n",
  "new file mode 100644\n",
  '"',
  "\r\n",
].map((piece) => Buffer.from(piece));

/**
 * Takes a patch with one to four random pieces cut out or put in through everything that a patch from outside goes through:
 * reading, parsing, applying. The first fifty are not timed: there the engine compiles.
 * @throws whatever is thrown that is no UsageError.
 */
export async function mutatePatch(
  good: Uint8Array,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): Promise<Mutated> {
  const next = seededRandom(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  let read = 0;
  let worstMs = 0;
  for (let run = -50; run < runs; run++) {
    let bytes = Buffer.from(good);
    for (let count = 1 + below(4); count > 0; count--) {
      const at = below(bytes.length);
      const random = Buffer.from(Array.from({ length: below(7) }, () => below(256)));
      const piece = below(2) === 0 ? random : (PIECES[below(PIECES.length)] ?? random);
      bytes = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + below(40))]);
    }
    const started = process.cpuUsage();
    const whole = await isRead(bytes, good);
    if (run < 0) continue;
    worstMs = Math.max(worstMs, cpuMilliseconds(started));
    if (whole) read++;
  }
  return { read, worstMs };
}

async function isRead(bytes: Uint8Array, base: Uint8Array): Promise<boolean> {
  try {
    const change = await readPatchFile({ repository: null, bytes, name: "-" });
    if (parsePatch(change).length !== change.files.length) throw new Error("a file was lost");
    const apply = applierOf(change);
    for (const file of change.files) apply(file, base);
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}
