import type { KnownRates } from "./rates.ts";

/** A one-token judgement over labels; probabilities are normalised over the labels only. */
export interface Judgement {
  readonly probabilities: Readonly<Record<string, number>>;
  /**
   * The same after taking away what the model would say to no content at all; present when a content-free context was
   * given. 0.5 of two labels means: as for nothing. (Zhao et al. 2021, https://arxiv.org/abs/2102.09690, equation 1 with
   * W = diag(p_cf)⁻¹ over the labels.)
   */
  readonly calibrated?: Readonly<Record<string, number>>;
}

/** Tokens evaluated and written for one call. */
export interface TokenUse {
  /** Evaluated in this call. */
  readonly promptTokens: number;
  /** Of the prompt, evaluated before and kept; both together are the prompt. */
  readonly cachedTokens: number;
  /** Of the cached ones, read from the file in which an earlier process left the evaluated prefix. */
  readonly restoredTokens: number;
  readonly generatedTokens: number;
  /** Guessed while writing and evaluated at once, and those among them that were right: each saved an evaluation. */
  readonly draftedTokens: number;
  readonly acceptedTokens: number;
  readonly prefillMs: number;
  readonly generateMs: number;
}

/**
 * A prompt in three parts, so that what repeats is evaluated once: `prefix` (the same for every chunk of a run),
 * `context` (the chunk) and `question`. All three are tokenised as plain text: the model adds its own chat form around
 * them, and nothing in a part is ever read as a control token. A call whose prompt and answer are longer than the
 * context rejects with RangeError; nothing is cut.
 */
export interface Prompt {
  readonly prefix: string;
  readonly context: string;
  readonly question: string;
}

export interface JudgeRequest {
  readonly prompt: Prompt;
  /** Two or more words; each is judged by its first token. */
  readonly labels: readonly string[];
  /**
   * A context that says nothing, such as `N/A`. The labels are judged on it too, once per prefix, question and labels, and kept for
   * later processes; what it costs the first time is part of the use.
   */
  readonly contentFree?: string;
  readonly signal?: AbortSignal;
}

export interface GenerateRequest {
  readonly prompt: Prompt;
  /** GBNF. */
  readonly grammar: string;
  /** In tokens. */
  readonly limit: number;
  /** Whether tokens are guessed from the prompt. The text is the same, only sooner. Default: true. */
  readonly drafts?: boolean;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

export interface ModelInfo {
  readonly id: string;
  /** SHA-256 of the file. */
  readonly digest: string;
  readonly contextSize: number;
  readonly loadMs: number;
}

/** Port to one loaded model. Two verbs, so that any backend can serve it. */
export interface Model {
  readonly info: ModelInfo;
  judge(request: JudgeRequest): Promise<{ readonly judgement: Judgement; readonly use: TokenUse }>;
  /** Pieces of text as they come; the return value is the use. */
  generate(request: GenerateRequest): AsyncGenerator<string, TokenUse, void>;
  /** Tokens of a text, plain (no control tokens): nothing is ever sent whose length is not known. */
  countTokens(text: string): Promise<number>;
  dispose(): Promise<void>;
}

/** What a text is turned into a vector for: to look for something, or to be found. */
export type EmbeddingTask = "query" | "document";

export interface EmbedRequest {
  readonly texts: readonly string[];
  readonly task: EmbeddingTask;
  readonly signal?: AbortSignal;
}

export interface Embedded {
  /** One for each text, in order, of length 1: the product of two is the cosine between them. */
  readonly vectors: readonly Float32Array[];
  /** Read, prefixes included. */
  readonly tokens: number;
}

/** Port to one loaded model that turns texts into vectors, alike where the texts mean the like. */
export interface Embedder {
  readonly info: Pick<ModelInfo, "id" | "digest">;
  /** Texts of any length: what does not fit the model at once is read in windows, whose mean is the vector. */
  embed(request: EmbedRequest): Promise<Embedded>;
  dispose(): Promise<void>;
}

/** Which model the index of the repository will use, settled before anything is loaded. */
export interface EmbedderChoice {
  /** Null when there is none, be it asked for (`none`) or not installed. */
  readonly open: ((options: OpenModelOptions) => Promise<Embedder>) | null;
  readonly identity: Pick<ModelInfo, "id" | "digest"> | null;
}

/** Which model a review will use, settled before anything is loaded. */
export interface ModelChoice {
  /** Null when there is none, be it asked for (`none`) or not installed. */
  readonly open: ((options: OpenModelOptions) => Promise<Model>) | null;
  /** What it is, known without loading it; null where only loading tells. */
  readonly identity: Pick<ModelInfo, "id" | "digest"> | null;
  /** How fast it was here before; null where nothing can be learned, such as from a recording. */
  readonly readRates: (() => Promise<KnownRates>) | null;
  /** One sentence where a model was wanted and is not there: what is missing and how to get it. */
  readonly missing: string | null;
}

/** Which small model routes; nothing is predicted of it. */
export type RouterChoice = Omit<ModelChoice, "readRates">;

export interface OpenModelOptions {
  /** 0..1 of the file. */
  onProgress(fraction: number): void;
  readonly signal: AbortSignal;
  /** Nobody waits for it: whatever else runs on the machine goes first. */
  readonly background?: boolean;
  /** One sentence, when another review has the memory and this one waits for its turn. */
  onWait?(sentence: string): void;
  /** True once there is no time left to wait; opening rejects with OutOfTime then. */
  isTooLate?(): boolean;
}
