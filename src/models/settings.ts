import { readFile } from "node:fs/promises";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { makeFolder } from "../util/make-folder.ts";

/** How a model is run on this processor; what `codey bench` chooses. */
export interface ModelSettings {
  /** At most; fewer where cores are busy. */
  readonly threads: number;
  readonly flashAttention: boolean;
  /** Of the KV cache. */
  readonly keyValueType: "F16" | "Q8_0";
}

/** Settings with the rates that they gave, in tokens per second. */
export interface MeasuredSettings extends ModelSettings {
  readonly readRate: number;
  readonly writeRate: number;
}

/** Reading from 2,000 tokens on is 17 % faster with flash attention, writing up to 12 % slower; a review mostly reads. */
export const DEFAULT_SETTINGS: Omit<ModelSettings, "threads"> = { flashAttention: true, keyValueType: "F16" };

/** What was measured for this model on this processor, or null. A file that cannot be read or understood is none. */
export async function readSettings(dataDirectory: string, digest: string): Promise<MeasuredSettings | null> {
  return (await readAll(dataDirectory))[nameOf(digest)] ?? null;
}

/** Remembers what was measured, for this processor. */
export async function writeSettings(
  dataDirectory: string,
  digest: string,
  measured: MeasuredSettings,
): Promise<void> {
  const all = { ...(await readAll(dataDirectory)), [nameOf(digest)]: measured };
  const { default: writeFileAtomic } = await import("write-file-atomic");
  await makeFolder(dataDirectory);
  await writeFileAtomic(fileIn(dataDirectory), `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
}

/** The same file serves every machine that shares a home. */
export function processorName(): string {
  return `${cpus()[0]?.model.trim() ?? "unknown"}, ${availableParallelism()} threads`;
}

function nameOf(digest: string): string {
  return `${processorName()}: ${digest}`;
}

function fileIn(dataDirectory: string): string {
  return join(dataDirectory, "model-settings.json");
}

async function readAll(dataDirectory: string): Promise<Record<string, MeasuredSettings>> {
  try {
    const parsed: unknown = JSON.parse(await readFile(fileIn(dataDirectory), "utf8"));
    if (typeof parsed !== "object" || parsed === null) return {};
    return Object.fromEntries(
      Object.entries(parsed).filter((entry): entry is [string, MeasuredSettings] => isMeasured(entry[1])),
    );
  } catch {
    // Not measured yet, or written by hand: the defaults are right for most machines.
    return {};
  }
}

function isMeasured(value: unknown): value is MeasuredSettings {
  if (typeof value !== "object" || value === null) return false;
  const { threads, flashAttention, keyValueType, readRate, writeRate } = { ...EMPTY, ...value };
  return (
    typeof threads === "number" &&
    Number.isSafeInteger(threads) &&
    threads >= 1 &&
    typeof flashAttention === "boolean" &&
    // Without flash attention llama.cpp knows no quantised values.
    (keyValueType === "F16" || (keyValueType === "Q8_0" && flashAttention)) &&
    typeof readRate === "number" &&
    typeof writeRate === "number"
  );
}

const EMPTY: Readonly<Record<keyof MeasuredSettings, unknown>> = {
  threads: null,
  flashAttention: null,
  keyValueType: null,
  readRate: null,
  writeRate: null,
};
