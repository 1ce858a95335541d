import { chmod, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { pid } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { EnvironmentError } from "../../types/errors.ts";
import type { Model } from "../../types/model.ts";
import { withLock } from "../lock-file.ts";
import { NoRoom } from "../model-pool.ts";
import type { StartModelOptions } from "../start-model.ts";
import { makePrivate, type ResidentAddress } from "./address.ts";
import { callResident } from "./call.ts";
import type { ResidentStatus, WantedModel } from "./protocol.ts";
import { Session } from "./session.ts";
import { SharedModel, type LoadListener } from "./shared-model.ts";

export interface ResidentOptions {
  readonly address: ResidentAddress;
  readonly build: string;
  /** So long without an order, and the process ends. */
  readonly ttlMs: number;
  /** Holds the models. */
  readonly pool: { open(options: StartModelOptions): Promise<Model>; close(): Promise<void> };
  /** What does not come from the client. */
  readonly own: Pick<StartModelOptions, "memoryBudgetMb" | "keep" | "env" | "workerPath" | "reserve">;
  /** MB. */
  memoryNeed(wanted: WantedModel): Promise<number>;
}

/** How often it looks whether there is room for another model by now. */
const RETRY_MS = 300;

/** A process that keeps models in memory for the reviews of this user, and shares them out in turns. */
export class ResidentProcess {
  /** Settles when it has ended: nobody asked anything for a while, it was told to, or the caller did. */
  readonly ended: Promise<"idle" | "stopped">;
  readonly #options: ResidentOptions;
  readonly #server: Server;
  readonly #sessions = new Set<Session>();
  readonly #models = new Map<string, { readonly model: SharedModel; memoryMb: number }>();
  readonly #started = performance.now();
  readonly #stopped = new AbortController();
  #resolve: (why: "idle" | "stopped") => void = () => {};
  #lastActivity = performance.now();
  #idle: NodeJS.Timeout | null = null;

  private constructor(options: ResidentOptions) {
    this.#options = options;
    this.ended = new Promise((resolve) => (this.#resolve = resolve));
    this.#server = createServer((socket) => {
      const session = new Session(
        socket,
        {
          pid,
          build: options.build,
          share: (wanted) => this.#share(wanted),
          status: () => this.status(),
          stop: () => void this.stop(),
          onActivity: () => this.#noteActivity(),
        },
        () => {
          this.#sessions.delete(session);
          this.#sweep();
        },
      );
      this.#sessions.add(session);
    });
  }

  /** @throws EnvironmentError when one is running, or when it cannot listen. */
  static async start(options: ResidentOptions): Promise<ResidentProcess> {
    const { address } = options;
    await makePrivate(address.folder);
    const resident = new ResidentProcess(options);
    await withLock(address.lock, async () => {
      await refuseSecond(address);
      await rm(address.socket, { force: true });
      await resident.#listen();
      await writeFile(address.pidFile, `${pid}\n`, { mode: 0o600 });
    });
    resident.#noteActivity();
    return resident;
  }

  status(): ResidentStatus {
    const now = performance.now();
    return {
      pid,
      uptimeMs: now - this.#started,
      ttlMs: this.#options.ttlMs,
      idleMs: this.#isBusy() ? null : now - this.#lastActivity,
      models: [...this.#models.values()].map(({ model, memoryMb }) => ({
        id: model.wanted.id,
        digest: model.wanted.digest,
        memoryMb,
        loaded: model.isLoaded,
        queue: model.turns.length,
      })),
      clients: [...this.#sessions]
        .filter(({ model }) => model !== null)
        .map(({ pid: client, purpose, model, since, waiting, answered }) => ({
          pid: client,
          purpose,
          model: model?.wanted.id ?? null,
          sinceMs: now - since,
          waiting,
          answered,
        })),
    };
  }

  /** Ends at once: who waits for an answer loads a model of its own. */
  async stop(why: "idle" | "stopped" = "stopped"): Promise<void> {
    if (this.#stopped.signal.aborted) return;
    this.#stopped.abort(new EnvironmentError("The resident process ends."));
    if (this.#idle !== null) clearTimeout(this.#idle);
    const { address, pool } = this.#options;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await rm(address.pidFile, { force: true });
    for (const session of this.#sessions) session.end();
    await pool.close();
    await closed;
    this.#resolve(why);
  }

  async #listen(): Promise<void> {
    const { socket } = this.#options.address;
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", (error) =>
        reject(
          new EnvironmentError(`The resident process cannot listen on ${socket}: ${error.message}.`, {
            cause: error,
          }),
        ),
      );
      this.#server.listen(socket, resolve);
    });
    await chmod(socket, 0o600);
  }

  #share(wanted: WantedModel): SharedModel {
    const key = JSON.stringify([wanted.path, wanted.digest, wanted.contextSize, wanted.threads]);
    const known = this.#models.get(key);
    if (known !== undefined) return known.model;
    const model = new SharedModel(wanted, (again, listener) => this.#load(again, listener));
    const entry = { model, memoryMb: 0 };
    this.#models.set(key, entry);
    this.#options.memoryNeed(wanted).then(
      (megabytes) => (entry.memoryMb = megabytes),
      () => undefined,
    );
    return model;
  }

  /** Loads a model as soon as there is room for it. */
  async #load(wanted: WantedModel, listener: LoadListener): Promise<Model> {
    const { signal } = this.#stopped;
    for (;;) {
      signal.throwIfAborted();
      try {
        const { own, pool } = this.#options;
        return await pool.open({
          ...wanted,
          ...own,
          signal,
          onProgress: (fraction) => listener.onProgress(fraction),
          onWait: (reason) => listener.onWait(reason),
        });
      } catch (error) {
        if (!(error instanceof NoRoom)) throw error;
        listener.onWait(`another model is in use (${this.#othersInUse(wanted)})`);
        await sleep(RETRY_MS, null, { signal });
      }
    }
  }

  #othersInUse({ digest }: WantedModel): string {
    return [...this.#models.values()]
      .filter(({ model }) => model.wanted.digest !== digest && model.isLoaded)
      .map(({ model }) => model.wanted.id)
      .join(", ");
  }

  #isBusy(): boolean {
    return [...this.#sessions].some(({ waiting }) => waiting > 0);
  }

  #noteActivity(): void {
    this.#lastActivity = performance.now();
    if (this.#idle !== null || this.#stopped.signal.aborted) return;
    this.#watch(this.#options.ttlMs);
  }

  #watch(ms: number): void {
    this.#idle = setTimeout(() => {
      this.#idle = null;
      const left = this.#lastActivity + this.#options.ttlMs - performance.now();
      if (this.#isBusy()) this.#watch(this.#options.ttlMs);
      else if (left > 0) this.#watch(left);
      else void this.stop("idle");
    }, Math.ceil(ms));
  }

  /** Forgets models that nobody has open; the pool unloads them when it needs the room. */
  #sweep(): void {
    for (const [key, { model }] of this.#models)
      if (model.users === 0 && !model.isLoaded) this.#models.delete(key);
  }
}

async function refuseSecond(address: ResidentAddress): Promise<void> {
  const answer = await callResident(address);
  if (answer === "nobody") return;
  if (answer === "silent")
    throw new EnvironmentError(
      "A resident process is there and does not answer; codey serve --stop ends it.",
    );
  throw new EnvironmentError(
    `A resident process is already running (pid ${answer.status.pid}); codey serve --status tells what it does.`,
  );
}
