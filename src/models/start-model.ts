import { join } from "node:path";
import { EnvironmentError } from "../types/errors.ts";
import type { Model } from "../types/model.ts";
import type { Carrier } from "./carrier.ts";
import { estimateMemory, keyValueBytes } from "./estimate-memory.ts";
import { readGgufHeader } from "./gguf-header.ts";
import type { Reservation } from "./machine-memory.ts";
import { modelPort } from "./model-port.ts";
import { BATCH_SIZE } from "./model-need.ts";
import { DEFAULT_SETTINGS, readSettings, type ModelSettings } from "./settings.ts";
import { readStateKey } from "./state-key.ts";
import { WorkerCarrier } from "./worker-carrier.ts";
import type { LoadOrder } from "./worker/protocol.ts";

export interface StartModelOptions {
  /** Absolute. */
  readonly path: string;
  readonly id: string;
  /** SHA-256 of the file. */
  readonly digest: string;
  /** In tokens; at most what the model was trained for. */
  readonly contextSize: number;
  /** Null: as many as there are cores that are idle when the model is loaded. */
  readonly threads: number | null;
  readonly memoryBudgetMb: number;
  /** The user's folders, where evaluated prefixes are kept for later processes. Null: nothing is kept. */
  readonly keep: { readonly cacheDirectory: string; readonly dataDirectory: string } | null;
  /** Default: what `codey bench` found to be best here, else what is best on most machines. */
  readonly settings?: ModelSettings;
  /** Nobody waits: whatever else runs on the machine goes first. */
  readonly background?: boolean;
  onProgress?(fraction: number): void;
  readonly signal?: AbortSignal;
  /** Of which the worker is given what it needs and nothing else. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Default: the built worker of this package. */
  readonly workerPath?: string;
  /** Waits until there is memory for the model on this machine, and holds it until the model is unloaded. Default: it is not asked. */
  readonly reserve?: (neededMb: number, options: LoadWait) => Promise<Reservation>;
  /** One sentence, when somebody else is waited for. */
  onWait?(sentence: string): void;
  /** True once there is no time left to wait for others. */
  isTooLate?(): boolean;
}

export type LoadWait = Pick<StartModelOptions, "signal" | "onWait" | "isTooLate">;

/** A prefix of 500 tokens takes 28 MB of a 7B model: room for those of several models and versions. */
const MOST_STATE_BYTES = 512 * 2 ** 20;

/**
 * Loads a model in a process of its own. The header is checked and the memory estimated before the native library sees
 * the file: UsageError for a file that is no sound GGUF, EnvironmentError when it does not fit or cannot be loaded.
 * A worker that dies is replaced once; when the second dies too, every call rejects with EnvironmentError.
 */
export async function startModel(options: StartModelOptions): Promise<Model> {
  return modelPort(await startCarrier(options));
}

/** The same, for those who hand orders on as they are. */
export async function startCarrier(options: StartModelOptions): Promise<Carrier> {
  const header = await readGgufHeader(options.path);
  const contextSize = Math.min(options.contextSize, header.contextLength);
  const needed = Math.ceil(estimateMemory({ header, contextSize, batchSize: BATCH_SIZE }) / 2 ** 20);
  if (needed > options.memoryBudgetMb) {
    throw new EnvironmentError(
      `The model ${options.id} needs about ${needed} MB with a context of ${contextSize} tokens and the budget is ${options.memoryBudgetMb} MB; raise models.memoryBudgetMb or choose a smaller model.`,
    );
  }
  const started = performance.now();
  const { keep } = options;
  const measured = keep === null ? null : await readSettings(keep.dataDirectory, options.digest);
  const { flashAttention, keyValueType } = options.settings ?? measured ?? DEFAULT_SETTINGS;
  const load: LoadOrder = {
    path: options.path,
    digest: options.digest,
    contextSize,
    batchSize: BATCH_SIZE,
    threads: options.threads ?? options.settings?.threads ?? null,
    mostThreads: measured?.threads ?? null,
    flashAttention,
    keyValueType,
    bytesPerToken: keyValueBytes(header),
    states: await findStates(keep),
  };
  const reservation = await options.reserve?.(needed, options);
  const carrier = new WorkerCarrier({
    ...options,
    ...(reservation === undefined ? {} : { reservation }),
    load: { type: "load", ...load },
    // Without the files: should one of them be what killed it, it would do so again.
    loadAgain: { type: "load", ...load, states: null },
  });
  try {
    await carrier.start(options.signal, options.onProgress?.bind(options));
  } catch (error) {
    await reservation?.release();
    throw error;
  }
  carrier.info = { ...carrier.info, loadMs: performance.now() - started };
  return carrier;
}

async function findStates(keep: StartModelOptions["keep"]): Promise<LoadOrder["states"]> {
  const key = keep === null ? null : await readStateKey(keep.dataDirectory);
  if (keep === null || key === null) return null;
  return {
    folder: join(keep.cacheDirectory, "model-states"),
    key: key.toString("base64"),
    mostBytes: MOST_STATE_BYTES,
  };
}
