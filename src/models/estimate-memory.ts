import type { GgufHeader } from "./gguf-header.ts";

/** Node, the native library and the tokenizer, measured with a 7B vocabulary. */
const PROCESS_BYTES = 160 * 2 ** 20;

export interface MemoryNeed {
  readonly header: GgufHeader;
  /** In tokens. */
  readonly contextSize: number;
  readonly batchSize: number;
}

/**
 * Bytes that the worker will hold: the weights (the whole file is mapped and read), the KV cache at f16, the compute
 * buffers (per token of a batch: the logits, and a few rows of the widest layer), and the process.
 */
export function estimateMemory({ header, contextSize, batchSize }: MemoryNeed): number {
  const perToken = header.blocks * header.keyValueHeads * (header.keyLength + header.valueLength) * 2;
  const compute = batchSize * 4 * (header.vocabulary + 3 * header.feedForward + 8 * header.embedding);
  return header.fileBytes + perToken * contextSize + compute + PROCESS_BYTES;
}
