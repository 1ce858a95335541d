import type { Prompt, TokenUse } from "../../types/model.ts";

/** How a model is loaded. */
export interface LoadOrder {
  readonly path: string;
  readonly contextSize: number;
  readonly batchSize: number;
  /** Null: as many as the machine has cores that are idle when the model is loaded, at most `mostThreads`. */
  readonly threads: number | null;
  /** Null: as many as there are cores. */
  readonly mostThreads: number | null;
  readonly flashAttention: boolean;
  /** Type of the KV cache. */
  readonly keyValueType: "F16" | "Q8_0";
  /** SHA-256 of the file. */
  readonly digest: string;
  /** Bytes of the KV cache. */
  readonly bytesPerToken: number;
  /** Where evaluated prefixes are kept, and the secret that seals them, in base64; null: nowhere. */
  readonly states: { readonly folder: string; readonly key: string; readonly mostBytes: number } | null;
}

/** How a model is loaded that makes vectors of texts. */
export interface LoadEmbedderOrder extends Pick<LoadOrder, "path" | "threads"> {
  /** Tokens that are read at once; longer texts are read in windows. */
  readonly windowSize: number;
}

export type Order =
  | ({ readonly type: "load" } & LoadOrder)
  | ({ readonly type: "load-embedder" } & LoadEmbedderOrder)
  | {
      readonly type: "judge";
      readonly prompt: Prompt;
      readonly labels: readonly string[];
      /** Null: not calibrated. */
      readonly contentFree: string | null;
    }
  | {
      readonly type: "generate";
      readonly prompt: Prompt;
      readonly grammar: string;
      readonly limit: number;
      readonly seed: number;
      readonly drafts: boolean;
    }
  | { readonly type: "count"; readonly text: string }
  /** `prefix` tells the model what the texts are for; it stands before every window. */
  | { readonly type: "embed"; readonly prefix: string; readonly texts: readonly string[] };

/** From the parent. `cancel` names the order that is no longer wanted; `stop` unloads and ends the worker. */
export type ToWorker =
  | { readonly type: "order"; readonly id: number; readonly order: Order }
  | { readonly type: "cancel"; readonly id: number }
  | { readonly type: "stop" };

/** What an order comes to. */
export type Outcome =
  | { readonly type: "loaded"; readonly contextSize: number }
  | {
      readonly type: "judged";
      readonly probabilities: Readonly<Record<string, number>>;
      readonly calibrated: Readonly<Record<string, number>> | null;
      readonly use: TokenUse;
    }
  | { readonly type: "generated"; readonly use: TokenUse }
  | { readonly type: "counted"; readonly tokens: number }
  /** One vector of length 1 for each text, behind each other, as little-endian 32-bit floats in base64. */
  | {
      readonly type: "embedded";
      readonly vectors: string;
      readonly dimensions: number;
      readonly tokens: number;
    }
  | { readonly type: "cancelled" }
  /** Prompt and answer are longer than the context. */
  | { readonly type: "too-long"; readonly tokens: number; readonly contextSize: number }
  | { readonly type: "failed"; readonly message: string };

/** To the parent: progress of a load, pieces of a text, and once per order its outcome. */
export type FromWorker =
  | { readonly type: "progress"; readonly id: number; readonly fraction: number }
  | { readonly type: "piece"; readonly id: number; readonly text: string }
  | { readonly type: "outcome"; readonly id: number; readonly outcome: Outcome };
