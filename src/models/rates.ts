import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { KnownRates, Rates } from "../types/rates.ts";
import { makeFolder } from "../util/make-folder.ts";
import { processorName } from "./settings.ts";

const positive = z.number().positive();
const schema = z.record(z.string(), z.object({ read: positive.optional(), write: positive.optional() }));

type Known = z.infer<typeof schema>;

/** The last review counts for so much: other things run on a machine from time to time, and a battery empties. */
const WEIGHT = 0.3;

/** What this machine has learned of a model; a file that cannot be read or understood is a machine that has learned nothing. */
export async function knownRates(dataDirectory: string, digest: string): Promise<KnownRates> {
  const path = join(dataDirectory, "model-rates.json");
  const name = `${processorName()}: ${digest}`;
  const rates = withoutGaps((await readAll(path))[name] ?? {});
  return {
    rates,
    async learn(latest) {
      if (latest.read === undefined && latest.write === undefined) return;
      const { default: writeFileAtomic } = await import("write-file-atomic");
      // Read again: another review may have learned meanwhile.
      const all = await readAll(path);
      const known = all[name] ?? {};
      const text = `${JSON.stringify({ ...all, [name]: blend(known, latest) }, null, 2)}\n`;
      // A review is not lost because its speed cannot be written down.
      await makeFolder(dataDirectory)
        .then(() => writeFileAtomic(path, text, { mode: 0o600 }))
        .catch(() => undefined);
    },
  };
}

function blend(known: Known[string], latest: Partial<Rates>): Partial<Rates> {
  const mix = (one: number | undefined, other: number | undefined): number | undefined =>
    one === undefined || other === undefined ? (other ?? one) : (1 - WEIGHT) * one + WEIGHT * other;
  return withoutGaps({ read: mix(known.read, latest.read), write: mix(known.write, latest.write) });
}

function withoutGaps({ read, write }: Known[string]): Partial<Rates> {
  return { ...(read === undefined ? {} : { read }), ...(write === undefined ? {} : { write }) };
}

async function readAll(path: string): Promise<Known> {
  try {
    return schema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return {};
  }
}
