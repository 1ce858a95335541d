import { EnvironmentError } from "../types/errors.ts";
import type { ModelInfo } from "../types/model.ts";
import { unlessAborted } from "../util/unless-aborted.ts";
import type { Carrier, CarrierListener } from "./carrier.ts";
import type { Reservation } from "./machine-memory.ts";
import { unexpected } from "./model-port.ts";
import { builtWorkerPath, WorkerDied, WorkerProcess, type Listener } from "./worker-process.ts";
import type { Order, Outcome } from "./worker/protocol.ts";

export interface WorkerCarrierOptions {
  /** Of the model. */
  readonly id: string;
  readonly digest: string;
  /** Of which the worker is given what it needs and nothing else. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Nobody waits: whatever else runs on the machine goes first. */
  readonly background?: boolean;
  /** Default: the built worker of this package. */
  readonly workerPath?: string;
  /** Of memory, given back when the model is unloaded. */
  readonly reservation?: Reservation;
  /** What the worker is to load. */
  readonly load: Order;
  /** The same for the one that replaces it when it dies. */
  readonly loadAgain: Order;
}

/** A worker process, and its successor when it dies. */
export class WorkerCarrier implements Carrier {
  info: ModelInfo;
  readonly #options: WorkerCarrierOptions;
  #worker: WorkerProcess | null = null;
  #restart: Promise<void> | null = null;
  #disposed = false;

  constructor(options: WorkerCarrierOptions) {
    this.#options = options;
    this.info = { id: options.id, digest: options.digest, contextSize: 0, loadMs: 0 };
  }

  /** @throws EnvironmentError when the model cannot be loaded; the signal's reason when that is aborted. */
  start(signal?: AbortSignal, onProgress?: (fraction: number) => void): Promise<void> {
    return this.#start(this.#options.load, { signal, ...(onProgress && { onProgress }) });
  }

  async request(order: Order, listener: CarrierListener = {}): Promise<Outcome> {
    if (this.#disposed || this.#worker === null)
      throw new EnvironmentError(`The model ${this.info.id} was already unloaded.`);
    const worker = this.#worker;
    try {
      return await worker.request(order, listener);
    } catch (error) {
      if (!(error instanceof WorkerDied) || this.#disposed) throw error;
      await unlessAborted(this.#replace(worker, error), listener.signal);
      listener.onRestart?.();
      return await this.#askAgain(order, listener);
    }
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#worker?.stop();
    await this.#options.reservation?.release();
  }

  /** The worker's process id, for those who watch it. */
  get pid(): number | undefined {
    return this.#worker?.pid;
  }

  async #start(order: Order, listener: Listener): Promise<void> {
    const { env, workerPath = builtWorkerPath(), background = false } = this.#options;
    const worker = new WorkerProcess(workerPath, { env, background });
    this.#worker = worker;
    try {
      const outcome = await worker.request(order, listener);
      if (outcome.type !== "loaded") throw unexpected(this.info.id, outcome);
      this.info = { ...this.info, contextSize: outcome.contextSize };
    } catch (error) {
      worker.kill();
      if (!(error instanceof WorkerDied)) throw error;
      throw new EnvironmentError(`The model ${this.info.id} could not be loaded: ${error.message}.`, {
        cause: error,
      });
    }
  }

  async #askAgain(order: Order, listener: Listener): Promise<Outcome> {
    try {
      if (this.#worker === null) throw new WorkerDied("there is no process");
      return await this.#worker.request(order, listener);
    } catch (error) {
      throw error instanceof WorkerDied ? this.#givenUp(error) : error;
    }
  }

  /** Starts a new worker in the place of a dead one, once in a lifetime, however many orders died with it. */
  async #replace(dead: WorkerProcess, error: WorkerDied): Promise<void> {
    const another = this.#worker !== dead;
    if (this.#restart !== null && !another) throw this.#givenUp(error);
    this.#restart ??= this.#start(this.#options.loadAgain, {});
    await this.#restart;
  }

  #givenUp(error: WorkerDied): EnvironmentError {
    return new EnvironmentError(`The model ${this.info.id} stopped working twice: ${error.message}.`, {
      cause: error,
    });
  }
}
