import type { Socket } from "node:net";
import { pid } from "node:process";
import { reasonOf } from "../../util/unless-aborted.ts";
import { OutOfTime } from "../../types/errors.ts";
import type { ModelInfo } from "../../types/model.ts";
import type { Carrier, CarrierListener } from "../carrier.ts";
import type { Order, Outcome } from "../worker/protocol.ts";
import type { ResidentAddress } from "./address.ts";
import { connect } from "./call.ts";
import { readLines, writeLine } from "./lines.ts";
import { PROTOCOL, type FromResident, type ToResident, type WantedModel } from "./protocol.ts";

/** How long the process may take to say hello, also on a busy machine. */
const HELLO_MS = 900;
/**
 * While something is awaited it is asked for a sign of life so often, and given up after so many without one. Counted in
 * looks, not in time: a machine that slept has made none.
 */
const LOOK_MS = 500;
const MOST_SILENT_LOOKS = 4;

/** The resident process is gone, hangs, or cannot do this: the caller is to use a model of its own. */
export class ResidentLost extends Error {
  override readonly name = "ResidentLost";
}

export interface ConnectionListener extends Pick<CarrierListener, "signal" | "onProgress"> {
  onWait?(reason: string): void;
  /** True once there is no time left to wait for the model. */
  isTooLate?(): boolean;
}

interface Pending extends CarrierListener {
  readonly onWait?: ((reason: string) => void) | undefined;
  resolve(outcome: Outcome): void;
  reject(error: Error): void;
}

/** A model in the resident process. It keeps nobody alive while nothing is asked of it. */
export class ResidentConnection implements Carrier {
  info: ModelInfo;
  readonly #socket: Socket;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;
  #lost: ResidentLost | null = null;
  #silentLooks = 0;
  #looking: NodeJS.Timeout | null = null;

  private constructor(socket: Socket, wanted: WantedModel) {
    this.#socket = socket;
    this.info = { id: wanted.id, digest: wanted.digest, contextSize: wanted.contextSize, loadMs: 0 };
    socket.on("close", () => this.#lose("the resident process is gone"));
  }

  /**
   * Opens a model in the resident process, which loads it if it has not. @throws ResidentLost when there is none, when it is
   * of another build, hangs, or cannot load it; the signal's reason when that is aborted.
   */
  static async open(
    options: {
      readonly address: ResidentAddress;
      readonly build: string;
      readonly purpose: string;
      readonly wanted: WantedModel;
    },
    listener: ConnectionListener,
  ): Promise<ResidentConnection> {
    const socket = await connect(options.address);
    if (socket === null) throw new ResidentLost("there is no resident process");
    const connection = new ResidentConnection(socket, options.wanted);
    try {
      await connection.#greet(options);
      await connection.#load(options.wanted, listener);
      return connection;
    } catch (error) {
      socket.destroy();
      throw error;
    }
  }

  request(order: Order, listener: CarrierListener = {}): Promise<Outcome> {
    if (order.type !== "judge" && order.type !== "generate" && order.type !== "count")
      return Promise.reject(new ResidentLost("the resident process takes no such orders"));
    return this.#send((id) => ({ type: "order", id, order }), listener);
  }

  dispose(): Promise<void> {
    this.#lose("it was handed back");
    return Promise.resolve();
  }

  #greet({ build, purpose }: { readonly build: string; readonly purpose: string }): Promise<void> {
    return new Promise((resolve, reject) => {
      const refuse = (why: string): void => reject(new ResidentLost(why));
      const timer = setTimeout(() => refuse("the resident process does not answer"), HELLO_MS);
      this.#socket.once("close", () => refuse("the resident process is gone"));
      readLines(this.#socket, (message) => {
        if (!isFromResident(message)) return this.#lose("the resident process makes no sense");
        if (message.type === "welcome") {
          clearTimeout(timer);
          resolve();
        } else if (message.type === "refused") {
          clearTimeout(timer);
          refuse(`the resident process refused: ${message.reason}`);
          this.#lose(message.reason);
        } else this.#receive(message);
      });
      this.#socket.once("close", () => clearTimeout(timer));
      this.#tell({ type: "hello", protocol: PROTOCOL, build, pid, purpose: purpose.slice(0, 200) });
    });
  }

  async #load(wanted: WantedModel, listener: ConnectionListener): Promise<void> {
    const started = performance.now();
    const outcome = await this.#inTime(
      this.#send((id) => ({ type: "open", id, model: wanted }), listener),
      listener,
    );
    if (outcome.type !== "loaded") throw new ResidentLost("the resident process could not load the model");
    const loadMs = performance.now() - started;
    this.info = { ...this.info, contextSize: outcome.contextSize, loadMs };
    this.#socket.unref();
  }

  /** Waiting for a turn ends with the time budget. */
  async #inTime(opened: Promise<Outcome>, { isTooLate }: ConnectionListener): Promise<Outcome> {
    let look: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      if (isTooLate === undefined) return;
      look = setInterval(() => {
        if (isTooLate()) reject(new OutOfTime("The time was up before the model could be loaded."));
      }, LOOK_MS);
    });
    try {
      return await Promise.race([opened, late]);
    } finally {
      clearInterval(look);
    }
  }

  #send(
    message: (id: number) => ToResident,
    listener: CarrierListener & ConnectionListener,
  ): Promise<Outcome> {
    const { signal } = listener;
    if (signal?.aborted === true) return Promise.reject(reasonOf(signal));
    if (this.#lost !== null) return Promise.reject(this.#lost);
    const id = this.#nextId++;
    return new Promise<Outcome>((resolve, reject) => {
      const abort = (): void => {
        this.#tell({ type: "cancel", id });
        if (signal !== undefined) this.#pending.get(id)?.reject(reasonOf(signal));
      };
      const settle = (): void => {
        signal?.removeEventListener("abort", abort);
        this.#pending.delete(id);
        this.#watch();
      };
      signal?.addEventListener("abort", abort, { once: true });
      this.#pending.set(id, {
        ...listener,
        resolve: (outcome) => (settle(), resolve(outcome)),
        reject: (error) => (settle(), reject(error)),
      });
      this.#watch();
      this.#tell(message(id));
    });
  }

  #receive(message: FromResident): void {
    this.#silentLooks = 0;
    if (!("id" in message)) return;
    const pending = this.#pending.get(message.id);
    if (message.type === "progress") pending?.onProgress?.(message.fraction);
    else if (message.type === "piece") pending?.onPiece?.(message.text);
    else if (message.type === "waiting") pending?.onWait?.(message.reason);
    else if (message.type === "outcome") pending?.resolve(message.outcome);
    else pending?.reject(new ResidentLost(message.reason));
  }

  /** Looks for signs of life while anything is awaited, and keeps this process alive as long. */
  #watch(): void {
    const isWaiting = this.#pending.size > 0;
    if (isWaiting) this.#socket.ref();
    else this.#socket.unref();
    if (!isWaiting && this.#looking !== null) {
      clearInterval(this.#looking);
      this.#looking = null;
    } else if (isWaiting && this.#looking === null) {
      this.#silentLooks = 0;
      this.#looking = setInterval(() => this.#look(), LOOK_MS);
    }
  }

  #look(): void {
    if (this.#silentLooks >= MOST_SILENT_LOOKS) return this.#lose("the resident process does not answer");
    this.#silentLooks += 1;
    this.#tell({ type: "ping" });
  }

  #lose(why: string): void {
    this.#lost ??= new ResidentLost(why);
    for (const pending of this.#pending.values()) pending.reject(this.#lost);
    this.#socket.destroy();
  }

  #tell(message: ToResident): void {
    writeLine(this.#socket, message);
  }
}

const KINDS: ReadonlySet<unknown> = new Set<FromResident["type"]>([
  "welcome",
  "refused",
  "pong",
  "waiting",
  "progress",
  "piece",
  "outcome",
  "lost",
  "status",
]);

/** The other side is of the same build, which its hello has told; so its messages need no closer look. */
function isFromResident(message: unknown): message is FromResident {
  return typeof message === "object" && message !== null && "type" in message && KINDS.has(message.type);
}
