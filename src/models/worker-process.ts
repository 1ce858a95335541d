import { fork, type ChildProcess } from "node:child_process";
import { Socket } from "node:net";
import { constants, setPriority } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { packageFile } from "../util/package-file.ts";
import { reasonOf } from "../util/unless-aborted.ts";
import type { FromWorker, Order, Outcome, ToWorker } from "./worker/protocol.ts";

/** What the worker may know of its surroundings; `SystemRoot` exists on Windows only, where Node needs it. */
const PASSED_ON = ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SystemRoot"] as const;
/** How long an orderly end may take before the worker is killed. */
const STOP_MS = 2000;
const LONGEST_STDERR = 4000;

/** The worker ended without being asked to. */
export class WorkerDied extends Error {
  override readonly name = "WorkerDied";
}

export interface Listener {
  readonly signal?: AbortSignal | undefined;
  readonly onPiece?: (text: string) => void;
  readonly onProgress?: (fraction: number) => void;
}

export interface WorkerOptions {
  /** Of which the worker is given what it needs and nothing else. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Runs at a lower priority. */
  readonly background: boolean;
}

interface Pending extends Listener {
  resolve(outcome: Outcome): void;
  reject(error: Error): void;
}

/**
 * One child process with an allow-listed environment, no flags of its parent's, no descriptor but its IPC channel and
 * stderr, and a folder outside of any repository as its own. It keeps no parent alive while nothing is asked of it.
 */
export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #pending = new Map<number, Pending>();
  /** Orders that the worker has not answered, cancelled ones too: it may still be at work on them. */
  readonly #unanswered = new Set<number>();
  readonly #ended: Promise<void>;
  #nextId = 1;
  #stderr = "";
  #death: WorkerDied | null = null;

  constructor(path: string, options: WorkerOptions) {
    const { env, background } = options;
    const passed = PASSED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
    this.#child = fork(path, [], {
      env: Object.fromEntries(passed),
      execArgv: [],
      cwd: dirname(path),
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    if (background) lowerPriority(this.#child.pid);
    this.#ended = new Promise((resolve) => {
      const end = (how: string): void => {
        this.#die(how);
        resolve();
      };
      this.#child.once("exit", (code, signal) => end(signal ?? `exit code ${code}`));
      this.#child.once("error", (error) => end(error.message));
    });
    this.#child.on("message", (message: unknown) => {
      if (isFromWorker(message)) this.#receive(message);
    });
    const { stderr } = this.#child;
    stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-LONGEST_STDERR);
    });
    if (stderr instanceof Socket) stderr.unref();
    this.#child.unref();
    this.#child.channel?.unref();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /**
   * Sends an order and waits for what comes of it. Rejects with the signal's reason at once when it is aborted (the
   * worker lets go at its next slice), and with WorkerDied when the process ends before.
   */
  request(order: Order, listener: Listener = {}): Promise<Outcome> {
    const { signal } = listener;
    if (signal?.aborted === true) return Promise.reject(reasonOf(signal));
    if (this.#death !== null) return Promise.reject(this.#death);
    const id = this.#nextId++;
    return new Promise<Outcome>((resolve, reject) => {
      const abort = (): void => {
        this.#send({ type: "cancel", id });
        if (signal !== undefined) this.#pending.get(id)?.reject(reasonOf(signal));
      };
      const settle = (): void => {
        signal?.removeEventListener("abort", abort);
        this.#pending.delete(id);
        if (this.#pending.size === 0) this.#child.channel?.unref();
      };
      signal?.addEventListener("abort", abort, { once: true });
      this.#child.channel?.ref();
      this.#unanswered.add(id);
      this.#pending.set(id, {
        ...listener,
        resolve: (outcome) => (settle(), resolve(outcome)),
        reject: (error) => (settle(), reject(error)),
      });
      this.#send({ type: "order", id, order });
    });
  }

  /** Unloads and ends the process; kills it when that takes too long or something is still being evaluated. */
  async stop(): Promise<void> {
    if (this.#death !== null) return;
    const busy = this.#unanswered.size > 0;
    if (busy) this.kill();
    else this.#send({ type: "stop" });
    this.#child.ref();
    const timer = setTimeout(() => this.kill(), STOP_MS);
    await this.#ended;
    clearTimeout(timer);
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  #send(message: ToWorker): void {
    // A channel that closed under us is reported by the process's exit.
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  #receive(message: FromWorker): void {
    const pending = this.#pending.get(message.id);
    if (message.type === "progress") pending?.onProgress?.(message.fraction);
    else if (message.type === "piece") pending?.onPiece?.(message.text);
    else {
      this.#unanswered.delete(message.id);
      pending?.resolve(message.outcome);
    }
  }

  #die(how: string): void {
    const lines = this.#stderr.trim().split("\n");
    const said = lines.find((line) => /error|assert|terminate|abort/i.test(line)) ?? lines.at(-1) ?? "";
    this.#death = new WorkerDied(`the model's process ended with ${how}${said === "" ? "" : ` (${said})`}`);
    for (const pending of this.#pending.values()) pending.reject(this.#death);
  }
}

/** The worker as it is built: a child process cannot run the sources, also where the parent does (tests). */
export function builtWorkerPath(): string {
  return fileURLToPath(packageFile("dist/models/worker.js"));
}

/** Best effort: the process may have ended already, and some systems forbid it. */
function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It runs as any other process then.
  }
}

function isFromWorker(message: unknown): message is FromWorker {
  return typeof message === "object" && message !== null && "type" in message && "id" in message;
}
