import { estimateMemory } from "./estimate-memory.ts";
import { readGgufHeader } from "./gguf-header.ts";

/** Tokens per batch: small ones cost nothing on a CPU and keep the compute buffers small (198 MB at 128, 769 at 1024 for a 7B model). */
export const BATCH_SIZE = 64;

/** MB that the model in a file will take, loaded with a context of so many tokens. Throws as `readGgufHeader` does. */
export async function modelNeed(options: {
  readonly path: string;
  readonly contextSize: number;
}): Promise<number> {
  const header = await readGgufHeader(options.path);
  const contextSize = Math.min(options.contextSize, header.contextLength);
  return Math.ceil(estimateMemory({ header, contextSize, batchSize: BATCH_SIZE }) / 2 ** 20);
}
