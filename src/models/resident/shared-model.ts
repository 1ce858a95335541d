import { EnvironmentError } from "../../types/errors.ts";
import type { Model } from "../../types/model.ts";
import { isOutcome } from "../model-port.ts";
import type { Outcome } from "../worker/protocol.ts";
import type { ClientOrder, WantedModel } from "./protocol.ts";
import { Turns } from "./turns.ts";

/** What somebody is told who waits for a model to be loaded. */
export interface LoadListener {
  onProgress(fraction: number): void;
  onWait(reason: string): void;
}

export type LoadModel = (wanted: WantedModel, listener: LoadListener) => Promise<Model>;

/** One order of a client. */
export interface ClientRequest {
  readonly client: object;
  readonly order: ClientOrder;
  readonly signal: AbortSignal;
  onPiece(text: string): void;
}

/** The model cannot do this any more, whatever is asked. */
export class ModelGone extends EnvironmentError {}

/**
 * A model that several clients ask, in turns. It is loaded when the first of them opens it and handed back when the last one
 * leaves; one whose process died for good is loaded anew for the next order, only the order that it died with is lost.
 */
export class SharedModel {
  readonly wanted: WantedModel;
  readonly turns = new Turns();
  readonly #load: LoadModel;
  readonly #listeners = new Map<object, LoadListener>();
  #loading: Promise<Model> | null = null;
  #loaded: Model | null = null;

  constructor(wanted: WantedModel, load: LoadModel) {
    this.wanted = wanted;
    this.#load = load;
  }

  get users(): number {
    return this.#listeners.size;
  }

  get isLoaded(): boolean {
    return this.#loaded !== null;
  }

  /** Rejects as loading does. */
  join(client: object, listener: LoadListener): Promise<Model> {
    this.#listeners.set(client, listener);
    return this.#open();
  }

  leave(client: object): void {
    this.#listeners.delete(client);
    this.turns.leave(client);
    if (this.#listeners.size === 0) this.#forget();
  }

  /** What comes of an order; @throws ModelGone when the model died with it or cannot be loaded again. */
  async carryOut({ client, order, signal, onPiece }: ClientRequest): Promise<Outcome> {
    // Counting reads nothing, so it needs no turn.
    if (order.type === "count") return this.#perform(order, signal, onPiece);
    const context = `${order.prompt.prefix}\n${order.prompt.context}`;
    return this.turns.run({ client, context, signal }, () => this.#perform(order, signal, onPiece));
  }

  async #perform(order: ClientOrder, signal: AbortSignal, onPiece: (text: string) => void): Promise<Outcome> {
    let model: Model | null = null;
    try {
      model = await this.#open();
      return await perform(model, order, signal, onPiece);
    } catch (error) {
      if (signal.aborted) return { type: "cancelled" };
      if (error instanceof Error && isOutcome(error.cause)) return error.cause;
      if (model !== null && model === this.#loaded) this.#forget();
      throw new ModelGone(error instanceof Error ? error.message : String(error), { cause: error });
    }
  }

  #open(): Promise<Model> {
    if (this.#loading !== null) return this.#loading;
    const loading = this.#load(this.wanted, {
      onProgress: (fraction) => this.#tell((listener) => listener.onProgress(fraction)),
      onWait: (reason) => this.#tell((listener) => listener.onWait(reason)),
    });
    this.#loading = loading;
    loading.then(
      (model) => {
        if (this.#loading === loading) this.#loaded = model;
        // Everybody left while it was loaded.
        else void model.dispose();
      },
      () => {
        if (this.#loading === loading) this.#loading = null;
      },
    );
    return loading;
  }

  #forget(): void {
    const model = this.#loaded;
    this.#loaded = null;
    this.#loading = null;
    void model?.dispose();
  }

  #tell(say: (listener: LoadListener) => void): void {
    for (const listener of this.#listeners.values()) say(listener);
  }
}

async function perform(
  model: Model,
  order: ClientOrder,
  signal: AbortSignal,
  onPiece: (text: string) => void,
): Promise<Outcome> {
  switch (order.type) {
    case "count":
      return { type: "counted", tokens: await model.countTokens(order.text) };
    case "judge": {
      const { prompt, labels, contentFree } = order;
      const asked = { prompt, labels, signal, ...(contentFree === null ? {} : { contentFree }) };
      const { judgement, use } = await model.judge(asked);
      const { probabilities, calibrated = null } = judgement;
      return { type: "judged", probabilities, calibrated, use };
    }
    case "generate": {
      const pieces = model.generate({ ...order, signal });
      for (;;) {
        const step = await pieces.next();
        if (step.done === true) return { type: "generated", use: step.value };
        onPiece(step.value);
      }
    }
  }
}
