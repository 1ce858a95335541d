import { readFile } from "node:fs/promises";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { makeFolder } from "../util/make-folder.ts";

/** A file of the data folder that knows one thing of each model on each processor. */
export interface PerProcessorFile<Value> {
  readonly dataDirectory: string;
  readonly name: string;
  readonly schema: z.ZodType<Value>;
}

/** What is known of this model on this processor, or null. A file that cannot be read or understood knows nothing. */
export async function readForProcessor<Value>(
  file: PerProcessorFile<Value>,
  digest: string,
): Promise<Value | null> {
  return (await readAll(file))[nameOf(digest)] ?? null;
}

/**
 * Remembers it for this processor; what is known of others stays.
 * @throws what the file system throws when it cannot be written.
 */
export async function writeForProcessor<Value>(
  file: PerProcessorFile<Value>,
  digest: string,
  value: Value,
): Promise<void> {
  const all = { ...(await readAll(file)), [nameOf(digest)]: value };
  const { default: writeFileAtomic } = await import("write-file-atomic");
  await makeFolder(file.dataDirectory);
  await writeFileAtomic(pathOf(file), `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
}

/** The same file serves every machine that shares a home. */
export function processorName(): string {
  return `${cpus()[0]?.model.trim() ?? "unknown"}, ${availableParallelism()} threads`;
}

function nameOf(digest: string): string {
  return `${processorName()}: ${digest}`;
}

function pathOf({ dataDirectory, name }: { readonly dataDirectory: string; readonly name: string }): string {
  return join(dataDirectory, name);
}

async function readAll<Value>(file: PerProcessorFile<Value>): Promise<Record<string, Value>> {
  let entries: [string, unknown][];
  try {
    entries = Object.entries(
      z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(pathOf(file), "utf8"))),
    );
  } catch {
    return {};
  }
  // One entry that was written by hand or by another version does not take the others with it.
  return Object.fromEntries(
    entries.flatMap(([name, value]) => {
      const parsed = file.schema.safeParse(value);
      return parsed.success ? [[name, parsed.data]] : [];
    }),
  );
}
