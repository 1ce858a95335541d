import { spawn, type ChildProcess } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  truncateSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { reserveMemory } from "../../src/models/machine-memory.ts";
import { modelNeed } from "../../src/models/model-need.ts";
import { ModelPool } from "../../src/models/model-pool.ts";
import { openShared } from "../../src/models/resident/open-shared.ts";
import type { Model } from "../../src/types/model.ts";
import { randomFrom, type Random } from "../states/random.ts";
import { giveOrder, isDocumented, type Settled } from "./clients.ts";
import { openFiles, processesOf, workersOf } from "./processes.ts";
import { endAll, fillDisk, makeTrouble, TROUBLES, type Place } from "./trouble.ts";

export interface ScheduleResult {
  readonly seed: number;
  readonly orders: readonly Settled[];
  readonly troubles: readonly string[];
  readonly problems: readonly string[];
  readonly ms: number;
}

export interface ScheduleOptions {
  /** Of programmed models that judge 0.9 where there is `eval(`, else 0.1. */
  readonly models: readonly [string, ...string[]];
  /** The built command. */
  readonly bin: string;
}

const CONTEXT = 1024;

/**
 * One random schedule: up to ten clients that give orders to a resident process or to a pool of their own, while processes are
 * killed, stopped and starved and files damaged. Tells everything that is not as documented: a wrong answer, an error nobody
 * knows, an order without an answer, a process, descriptor or file that is left, and a state in which nothing works any more.
 */
export async function runSchedule(seed: number, options: ScheduleOptions): Promise<ScheduleResult> {
  const started = performance.now();
  const random = randomFrom(seed);
  const home = realpathSync(mkdtempSync(join(tmpdir(), "codey-schedule-")));
  const temporary = join(home, "tmp");
  mkdirSync(temporary);
  const world = new ScheduleWorld({ ...options, home, temporary, random });
  try {
    // What Node opens once and keeps is no leak.
    await (isWarm ??= world.useOnce());
    const before = openFiles();
    const result = await world.run();
    const problems = [...result.problems, ...(await world.lookAfter(before))];
    return { seed, ...result, problems, ms: performance.now() - started };
  } finally {
    endAll(temporary);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

let isWarm: Promise<void> | null = null;

interface WorldOptions extends ScheduleOptions {
  readonly home: string;
  readonly temporary: string;
  readonly random: Random;
}

class ScheduleWorld {
  readonly #options: WorldOptions;
  readonly #env: Record<string, string | undefined>;
  readonly #states: string;
  readonly #keep: { readonly cacheDirectory: string; readonly dataDirectory: string };
  #server: ChildProcess | null = null;
  #pool: ModelPool | null = null;

  constructor(options: WorldOptions) {
    const { home, temporary } = options;
    this.#options = options;
    this.#env = { ...process.env, TMPDIR: temporary, CODEY_HOME: home };
    this.#keep = { cacheDirectory: join(home, "cache"), dataDirectory: join(home, "data") };
    this.#states = join(home, "cache", "model-states");
  }

  async run(): Promise<Pick<ScheduleResult, "orders" | "troubles" | "problems">> {
    const { random } = this.#options;
    const needed = await modelNeed({ path: this.#options.models[0], contextSize: CONTEXT });
    const memoryBudgetMb = Math.round(needed * random.pick([1.4, 2.4, 5]));
    this.#pool = new ModelPool({ memoryBudgetMb, idleMs: random.pick([50, 1000]) });
    const problems: string[] = [];
    const orders: Settled[] = [];
    const troubles: string[] = [];
    if (random.chance(0.7)) await this.#serve();
    if (random.chance(0.15)) {
      mkdirSync(this.#keep.cacheDirectory, { recursive: true });
      fillDisk(this.#states);
      troubles.push("disk full");
    }
    const clients = random.pick([1, 1, 2, 3, 10]);
    const running = new Set(Array.from({ length: clients }, (_, number) => number));
    const work = Array.from({ length: clients }, async (_, number) => {
      // Its own chance, so that what one client does depends on no other.
      const own = randomFrom(random.below(2 ** 30) + number);
      const [settled, problem] = await this.#client(own, memoryBudgetMb);
      orders.push(...settled);
      if (problem !== null) problems.push(problem);
      running.delete(number);
    });
    const harm = randomFrom(random.below(2 ** 30));
    const place: Place = {
      temporary: this.#options.temporary,
      states: this.#states,
      server: () => this.#server?.pid,
      stop: () => void this.#server?.kill("SIGTERM"),
    };
    for (let left = harm.below(5); left > 0 && running.size > 0; left--) {
      await sleep(harm.below(900));
      const trouble = harm.pick(TROUBLES);
      makeTrouble(trouble, place, harm);
      troubles.push(trouble);
    }
    await Promise.all(work);
    for (const { problem } of orders) if (problem !== null) problems.push(problem);
    await this.#end();
    return { orders, troubles, problems };
  }

  async useOnce(): Promise<void> {
    await this.#serve();
    for (let visits = 0; visits < 2; visits++) {
      const model = await this.#open(this.#options.models[0], 100_000);
      await model.countTokens("abc");
      await model.dispose();
      await this.#end();
    }
  }

  /** After everybody left: nothing is there that should not be, and the next review works. */
  async lookAfter(filesBefore: number): Promise<readonly string[]> {
    const problems: string[] = [];
    const { temporary } = this.#options;
    if (!(await until(() => workersOf(temporary).length === 0))) problems.push("a worker is left");
    if (!(await until(() => processesOf(temporary).length === 0))) problems.push("a process is left");
    if (!(await until(() => openFiles() <= filesBefore)))
      problems.push(`${openFiles() - filesBefore} descriptors are left`);
    const model = await this.#open(this.#options.models[0], 100_000);
    const prompt = { prefix: "You review.", context: "+1|eval(x)\n", question: "Is it wrong?" };
    const { judgement } = await model.judge({ prompt, labels: ["yes", "no"] });
    if (Math.abs((judgement.probabilities["yes"] ?? 0) - 0.9) > 0.02)
      problems.push("the next review judges wrong");
    await model.dispose();
    await this.#end();
    const left = [...names(this.#states), ...names(temporary)].filter(
      (name) => !/\.(state|logits)$/.test(name),
    );
    if (left.length > 0) problems.push(`files are left: ${left.join(", ")}`);
    // A process that was killed leaves its note and its socket, which nobody believes.
    const notes = names(join(this.#keep.dataDirectory, "run")).filter((name) => !name.startsWith("serve."));
    if (notes.length > 0) problems.push(`notes are left: ${notes.join(", ")}`);
    return problems;
  }

  async #client(
    random: Random,
    memoryBudgetMb: number,
  ): Promise<readonly [readonly Settled[], string | null]> {
    const settled: Settled[] = [];
    let given = 0;
    for (let visits = 1 + random.below(2); visits > 0; visits--) {
      let path = this.#options.models[random.below(this.#options.models.length)] ?? this.#options.models[0];
      if (random.chance(0.06)) path = this.#damagedModel(path, random);
      let model: Model;
      try {
        model = await inTime(this.#open(path, memoryBudgetMb), "opening hangs");
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        if (!isDocumented(said)) return [settled, `opening: ${said}`];
        settled.push({ what: "open", outcome: said.replaceAll(/\d+/g, "N").slice(0, 60), problem: null });
        given += 1;
        continue;
      }
      const pending: Promise<Settled>[] = [];
      for (let orders = 1 + random.below(6); orders > 0; orders--) {
        given += 1;
        pending.push(giveOrder(model, random));
        if (random.chance(0.7)) await pending.at(-1);
      }
      settled.push(...(await Promise.all(pending)));
      await inTime(model.dispose(), "disposing hangs");
    }
    return [settled, settled.length === given ? null : `${given} orders and ${settled.length} answers`];
  }

  #open(path: string, memoryBudgetMb: number): Promise<Model> {
    const wanted = { path, id: "tiny", digest: path, contextSize: CONTEXT, threads: 1 };
    const folder = join(this.#keep.dataDirectory, "run");
    return openShared({
      dataDirectory: this.#keep.dataDirectory,
      wanted,
      purpose: "a schedule",
      auto: false,
      env: this.#env,
      signal: new AbortController().signal,
      onProgress: () => undefined,
      openOwn: () => {
        this.#pool ??= new ModelPool({ memoryBudgetMb, idleMs: 50 });
        return this.#pool.open({
          ...wanted,
          memoryBudgetMb,
          keep: this.#keep,
          env: this.#env,
          reserve: (neededMb, wait) =>
            reserveMemory({ ...wait, folder, neededMb, budgetMb: memoryBudgetMb, holder: "review" }),
        });
      },
    });
  }

  /** A file whose header is sound and whose weights end too soon, or one of which only the beginning is there. */
  #damagedModel(path: string, random: Random): string {
    const copy = join(this.#options.home, `damaged-${random.below(1e9)}.gguf`);
    copyFileSync(path, copy);
    truncateSync(copy, random.pick([0, 100, 5000, 100_000]));
    return copy;
  }

  async #serve(): Promise<void> {
    const { bin, home, random } = this.#options;
    const ttl = random.pick(["300ms", "10m"]);
    const server = spawn(process.execPath, [bin, "serve", "--ttl", ttl], {
      cwd: home,
      env: this.#env,
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.#server = server;
    await new Promise<void>((resolve) => {
      server.stderr.once("data", () => resolve());
      server.once("exit", () => resolve());
    });
    server.stderr.resume();
  }

  async #end(): Promise<void> {
    await this.#pool?.close();
    this.#pool = null;
    const server = this.#server;
    this.#server = null;
    if (server === null || server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGCONT");
    server.kill("SIGTERM");
    await ended;
  }
}

/** Waiting for others is no hang; nobody here works for half as long. */
const LONGEST_MS = 60_000;

async function inTime<T>(work: Promise<T>, what: string): Promise<T> {
  const late = new AbortController();
  try {
    return await Promise.race([
      work,
      sleep(LONGEST_MS, null, { signal: late.signal }).then(() => {
        throw new Error(what);
      }),
    ]);
  } finally {
    late.abort();
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

async function until(claim: () => boolean): Promise<boolean> {
  for (const end = performance.now() + 5000; performance.now() < end; await sleep(20))
    if (claim()) return true;
  return claim();
}
