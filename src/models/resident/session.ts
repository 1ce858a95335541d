import type { Socket } from "node:net";
import type { Model } from "../../types/model.ts";
import { readLines, writeLine } from "./lines.ts";
import {
  ANY_BUILD,
  PROTOCOL,
  toResidentSchema,
  type FromResident,
  type ResidentStatus,
  type ToResident,
  type WantedModel,
} from "./protocol.ts";
import type { SharedModel } from "./shared-model.ts";

/** What a session needs of the process that it is a part of. */
export interface SessionHost {
  readonly pid: number;
  readonly build: string;
  share(wanted: WantedModel): SharedModel;
  status(): ResidentStatus;
  stop(): void;
  /** At the beginning and the end of each order. */
  onActivity(): void;
}

/** One client, from its hello until it hangs up, which ends its orders and nobody else's. */
export class Session {
  readonly since = performance.now();
  pid = 0;
  purpose = "";
  answered = 0;
  model: SharedModel | null = null;
  readonly #socket: Socket;
  readonly #host: SessionHost;
  readonly #orders = new Map<number, AbortController>();
  #greeted = false;

  constructor(socket: Socket, host: SessionHost, onEnd: () => void) {
    this.#socket = socket;
    this.#host = host;
    // A client that was killed is no error of the server's.
    socket.on("error", () => {});
    socket.once("close", () => {
      for (const controller of this.#orders.values()) controller.abort(new Error("The client has hung up."));
      this.model?.leave(this);
      this.model = null;
      onEnd();
    });
    readLines(socket, (message) => {
      const parsed = toResidentSchema.safeParse(message);
      if (parsed.success) this.#receive(parsed.data);
      else this.#refuse("it sent what is no message");
    });
  }

  /** Orders without an answer. */
  get waiting(): number {
    return this.#orders.size;
  }

  end(): void {
    this.#socket.destroy();
  }

  #receive(message: ToResident): void {
    if (!this.#greeted) {
      if (message.type !== "hello") return this.#refuse("it did not say hello");
      return this.#greet(message);
    }
    switch (message.type) {
      case "hello":
        return this.#refuse("it said hello twice");
      case "open":
        return void this.#open(message);
      case "order":
        return void this.#carryOut(message);
      case "cancel":
        return this.#orders.get(message.id)?.abort(new Error("The order was cancelled."));
      case "ping":
        return this.#send({ type: "pong" });
      case "status":
        return this.#send({ type: "status", status: this.#host.status() });
      case "stop":
        return this.#host.stop();
    }
  }

  #greet({ protocol, build, pid, purpose }: Extract<ToResident, { readonly type: "hello" }>): void {
    // Whoever wants to stop it, or asks what it does, may be of any build.
    this.#greeted = true;
    this.pid = pid;
    this.purpose = purpose;
    if (protocol !== PROTOCOL) return this.#refuse("it speaks another protocol");
    if (build !== this.#host.build && build !== ANY_BUILD) return this.#refuse("it is of another build");
    this.#send({ type: "welcome", pid: this.#host.pid });
  }

  async #open({ id, model }: Extract<ToResident, { readonly type: "open" }>): Promise<void> {
    if (this.model !== null) return this.#refuse("it opened two models");
    const shared = this.#host.share(model);
    this.model = shared;
    this.#orders.set(id, new AbortController());
    this.#host.onActivity();
    try {
      const loaded: Model = await shared.join(this, {
        onProgress: (fraction) => this.#send({ type: "progress", id, fraction }),
        onWait: (reason) => this.#send({ type: "waiting", id, reason }),
      });
      const { contextSize } = loaded.info;
      this.#send({ type: "outcome", id, outcome: { type: "loaded", contextSize } });
    } catch (error) {
      this.#send({ type: "lost", id, reason: messageOf(error) });
    } finally {
      this.#orders.delete(id);
      this.#host.onActivity();
    }
  }

  async #carryOut({ id, order }: Extract<ToResident, { readonly type: "order" }>): Promise<void> {
    const { model } = this;
    if (model === null) return this.#refuse("it gave an order before it opened a model");
    const controller = new AbortController();
    this.#orders.set(id, controller);
    this.#host.onActivity();
    try {
      const { signal } = controller;
      const onPiece = (text: string): void => this.#send({ type: "piece", id, text });
      const outcome = await model.carryOut({ client: this, order, signal, onPiece });
      this.#send({ type: "outcome", id, outcome });
    } catch (error) {
      if (controller.signal.aborted) this.#send({ type: "outcome", id, outcome: { type: "cancelled" } });
      else this.#send({ type: "lost", id, reason: messageOf(error) });
    } finally {
      this.#orders.delete(id);
      this.answered += 1;
      this.#host.onActivity();
    }
  }

  #refuse(reason: string): void {
    this.#send({ type: "refused", reason });
    this.#socket.end();
  }

  #send(message: FromResident): void {
    writeLine(this.#socket, message);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
