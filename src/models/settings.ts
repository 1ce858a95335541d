import { z } from "zod";
import { readForProcessor, writeForProcessor } from "./per-processor.ts";

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

const schema: z.ZodType<MeasuredSettings> = z
  .object({
    threads: z.int().min(1),
    flashAttention: z.boolean(),
    keyValueType: z.enum(["F16", "Q8_0"]),
    readRate: z.number(),
    writeRate: z.number(),
  })
  // Without flash attention llama.cpp knows no quantised values.
  .refine(({ keyValueType, flashAttention }) => keyValueType === "F16" || flashAttention);

/** What was measured for this model on this processor, or null: the defaults are right for most machines. */
export function readSettings(dataDirectory: string, digest: string): Promise<MeasuredSettings | null> {
  return readForProcessor({ dataDirectory, name: "model-settings.json", schema }, digest);
}

/**
 * Remembers what was measured, for this processor.
 * @throws what the file system throws when it cannot be written.
 */
export function writeSettings(
  dataDirectory: string,
  digest: string,
  measured: MeasuredSettings,
): Promise<void> {
  return writeForProcessor({ dataDirectory, name: "model-settings.json", schema }, digest, measured);
}
