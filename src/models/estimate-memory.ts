import type { GgufHeader } from "./gguf-header.ts";

/** Node and the native library; measured, as the next one, against the highest resident size of loaded models. */
const PROCESS_BYTES = 100 * 2 ** 20;
/** What the tokenizer keeps per token: text, merges and tables, on both sides of the binding. */
const TOKENIZER_BYTES = 1000;

export interface MemoryNeed {
  readonly header: GgufHeader;
  /** In tokens. */
  readonly contextSize: number;
  readonly batchSize: number;
}

/**
 * Bytes that the worker will hold: the weights (the whole file is read, not mapped), the KV cache at f16, the compute
 * buffers (per token of a batch: the logits, and a few rows of the widest layer), tokenizer and process.
 */
export function estimateMemory({ header, contextSize, batchSize }: MemoryNeed): number {
  const perToken = keyValueBytes(header);
  const compute = batchSize * 4 * (header.vocabulary + 3 * header.feedForward + 8 * header.embedding);
  const tokenizer = TOKENIZER_BYTES * header.vocabulary;
  return header.fileBytes + perToken * contextSize + compute + tokenizer + PROCESS_BYTES;
}

/** Bytes of the KV cache per token, at f16. */
export function keyValueBytes(header: GgufHeader): number {
  return header.blocks * header.keyValueHeads * (header.keyLength + header.valueLength) * 2;
}
