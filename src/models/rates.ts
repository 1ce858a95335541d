import { z } from "zod";
import type { KnownRates, Rates } from "../types/rates.ts";
import { readForProcessor, writeForProcessor } from "./per-processor.ts";

const positive = z.number().positive();
const schema = z.object({ read: positive.optional(), write: positive.optional() });

type Known = z.infer<typeof schema>;

/** The last review counts for so much: other things run on a machine from time to time, and a battery empties. */
const WEIGHT = 0.3;

/** What this machine has learned of a model; a file that cannot be read or understood is a machine that has learned nothing. */
export async function knownRates(dataDirectory: string, digest: string): Promise<KnownRates> {
  const file = { dataDirectory, name: "model-rates.json", schema };
  const rates = withoutGaps((await readForProcessor(file, digest)) ?? {});
  return {
    rates,
    async learn(latest) {
      if (latest.read === undefined && latest.write === undefined) return;
      // Read again: another review may have learned meanwhile.
      const known = (await readForProcessor(file, digest)) ?? {};
      // A review is not lost because its speed cannot be written down.
      await writeForProcessor(file, digest, blend(known, latest)).catch(() => undefined);
    },
  };
}

function blend(known: Known, latest: Partial<Rates>): Partial<Rates> {
  const mix = (one: number | undefined, other: number | undefined): number | undefined =>
    one === undefined || other === undefined ? (other ?? one) : (1 - WEIGHT) * one + WEIGHT * other;
  return withoutGaps({ read: mix(known.read, latest.read), write: mix(known.write, latest.write) });
}

function withoutGaps({ read, write }: Known): Partial<Rates> {
  return { ...(read === undefined ? {} : { read }), ...(write === undefined ? {} : { write }) };
}
