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
import { giveOrder, isDocumented, kindOf, type Settled } from "./clients.ts";
import { openFiles, processesOf, workersOf } from "./processes.ts";
import { endAll, fillDisk, makeTrouble, TROUBLES, type Place } from "./trouble.ts";
import { describeHang, recordMessages } from "./watch.ts";

export interface ScheduleResult {
  readonly seed: number;
  readonly orders: readonly Settled[];
  readonly troubles: readonly string[];
  readonly problems: readonly string[];
  /** It did not end in time; nothing can be said of those after it. */
  readonly hangs: boolean;
  readonly ms: number;
}

export interface ScheduleOptions {
  /** Of programmed models that judge 0.9 where there is `eval(`, else 0.1. */
  readonly models: readonly [string, ...string[]];
  /** The built command. */
  readonly bin: string;
  /** A schedule that takes longer hangs; what was found then goes to `onHang`. Default: 100 s. */
  readonly longestMs?: number;
  /** What every process was doing, for people. */
  onHang?(description: string): void;
}

const CONTEXT = 1024;
/** Longer than the longest wait of an order for its answer. */
const LONGEST_SCHEDULE_MS = 100_000;

/**
 * Random schedules, one for each seed, in one home, whose processes the next schedule finds as the one before left them: up to ten
 * clients that give orders to a resident process or to a pool of their own, while processes are killed, stopped and starved and
 * files damaged. Tells everything that is not as documented: a wrong answer, an error nobody knows, an order without an answer, a
 * process, descriptor or file that is left, and a state in which nothing works any more. What is left at the end is told of the
 * last one.
 */
export async function runSchedules(
  seeds: readonly number[],
  options: ScheduleOptions,
): Promise<readonly ScheduleResult[]> {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "codey-schedule-")));
  const temporary = join(home, "tmp");
  mkdirSync(temporary);
  recordMessages();
  const world = new ScheduleWorld({ ...options, home, temporary });
  const results: ScheduleResult[] = [];
  try {
    // What Node opens once and keeps is no leak.
    await (isWarm ??= world.useOnce());
    const before = openFiles();
    for (const seed of seeds) {
      const result = await world.inTime(seed, async () => {
        const problems = await world.run();
        return seed === seeds.at(-1) ? [...problems, ...(await world.lookAfter(before))] : problems;
      });
      results.push(result);
      if (result.hangs) break;
    }
    return results;
  } finally {
    endAll(temporary);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

let isWarm: Promise<void> | null = null;

interface WorldOptions extends ScheduleOptions {
  readonly home: string;
  readonly temporary: string;
}

class ScheduleWorld {
  readonly #options: WorldOptions;
  readonly #env: Record<string, string | undefined>;
  readonly #states: string;
  readonly #keep: { readonly cacheDirectory: string; readonly dataDirectory: string };
  /** What has no answer yet, and since when. */
  readonly #outstanding = new Map<object, string>();
  #random = randomFrom(0);
  /** So many of the models are used. */
  #models = 1;
  #server: ChildProcess | null = null;
  #pool: ModelPool | null = null;
  #orders: Settled[] = [];
  #troubles: string[] = [];

  constructor(options: WorldOptions) {
    const { home, temporary } = options;
    this.#options = options;
    this.#env = { ...process.env, TMPDIR: temporary, CODEY_HOME: home };
    this.#keep = { cacheDirectory: join(home, "cache"), dataDirectory: join(home, "data") };
    this.#states = join(home, "cache", "model-states");
  }

  /** What came of a schedule, also where that does not end. */
  async inTime(seed: number, work: () => Promise<readonly string[]>): Promise<ScheduleResult> {
    const started = performance.now();
    this.#random = randomFrom(seed);
    this.#orders = [];
    this.#troubles = [];
    let watchdog: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      watchdog = setTimeout(() => resolve(null), this.#options.longestMs ?? LONGEST_SCHEDULE_MS);
    });
    const problems = await Promise.race([work(), late]);
    clearTimeout(watchdog);
    const result = { seed, orders: this.#orders, troubles: this.#troubles, ms: performance.now() - started };
    if (problems !== null) return { ...result, problems, hangs: false };
    const outstanding = [...this.#outstanding.values()].map((what) => ` ${what}`);
    const { temporary } = this.#options;
    const { dataDirectory } = this.#keep;
    const told = await describeHang({ temporary, dataDirectory, states: this.#states, outstanding });
    this.#options.onHang?.(`troubles ${this.#troubles.join(", ")}\n${told}`);
    return { ...result, problems: [`hangs: ${outstanding.join(";")}`], hangs: true };
  }

  /** One schedule. Tells what is wrong. */
  async run(): Promise<readonly string[]> {
    const random = this.#random;
    const needed = await modelNeed({ path: this.#options.models[0], contextSize: CONTEXT });
    const memoryBudgetMb = Math.round(needed * random.pick([1.4, 2.4, 5]));
    const idleMs = random.pick([50, 1000]);
    // With one there are more orders on a worker, with two more workers.
    this.#models = random.chance(0.5) ? 1 : this.#options.models.length;
    this.#pool ??= new ModelPool({ memoryBudgetMb, idleMs });
    const problems: string[] = [];
    const orders = this.#orders;
    const troubles = this.#troubles;
    if (random.chance(0.7) && !this.#isServed()) await this.#await("the start of the server", this.#serve());
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
    problems.push(...(await this.#await("the next review", this.#useAgain())));
    // Who has no memory is of no use to the next schedule; nor is a disk that stays full.
    if (troubles.includes("no memory")) await this.#await("the end of pool and server", this.#end());
    if (troubles.includes("disk full")) rmSync(this.#states, { recursive: true, force: true, maxRetries: 5 });
    return problems;
  }

  async #await<T>(what: string, work: Promise<T>): Promise<T> {
    const key = {};
    this.#outstanding.set(key, `${what}, since ${(performance.now() / 1000).toFixed(3)} s`);
    try {
      return await work;
    } finally {
      this.#outstanding.delete(key);
    }
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

  /** The next review works, by the processes that are there after all that; but for a worker without memory, which may say so. */
  async #useAgain(): Promise<readonly string[]> {
    try {
      return await this.#review();
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      return this.#troubles.includes("no memory") && isDocumented(said) ? [] : [`the next review: ${said}`];
    }
  }

  async #review(): Promise<readonly string[]> {
    const model = await inTime(this.#open(this.#options.models[0], 100_000), "opening hangs");
    try {
      const prompt = { prefix: "You review.", context: "+1|eval(x)\n", question: "Is it wrong?" };
      const { judgement } = await inTime(model.judge({ prompt, labels: ["yes", "no"] }), "judging hangs");
      const isRight = Math.abs((judgement.probabilities["yes"] ?? 0) - 0.9) < 0.02;
      return isRight ? [] : ["the next review judges wrong"];
    } finally {
      await inTime(model.dispose(), "disposing hangs");
    }
  }

  /** After everybody left: nothing is there that should not be, and the next review works where every process is new. */
  async lookAfter(filesBefore: number): Promise<readonly string[]> {
    const problems: string[] = [];
    const { temporary } = this.#options;
    await this.#await("the end of pool and server", this.#end());
    if (!(await until(() => workersOf(temporary).length === 0))) problems.push("a worker is left");
    if (!(await until(() => processesOf(temporary).length === 0))) problems.push("a process is left");
    if (!(await until(() => openFiles() <= filesBefore)))
      problems.push(`${openFiles() - filesBefore} descriptors are left`);
    problems.push(...(await this.#await("the next review of new processes", this.#review())));
    await this.#await("the end of pool and server", this.#end());
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
      let path = this.#options.models[random.below(this.#models)] ?? this.#options.models[0];
      if (random.chance(0.06)) path = this.#damagedModel(path, random);
      let model: Model;
      try {
        model = await this.#await("open", inTime(this.#open(path, memoryBudgetMb), "opening hangs"));
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        if (!isDocumented(said)) return [settled, `opening: ${said}`];
        settled.push({ what: "open", outcome: kindOf(said), problem: null });
        given += 1;
        continue;
      }
      const pending: Promise<Settled>[] = [];
      for (let orders = 1 + random.below(6); orders > 0; orders--) {
        given += 1;
        const order = giveOrder(model, random, (what, work) => this.#await(what, work));
        pending.push(order);
        if (random.chance(0.7)) await pending.at(-1);
      }
      settled.push(...(await Promise.all(pending)));
      await this.#await("dispose", inTime(model.dispose(), "disposing hangs"));
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
    const { bin, home } = this.#options;
    const ttl = this.#random.pick(["300ms", "10m"]);
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

  #isServed(): boolean {
    return this.#server !== null && this.#server.exitCode === null && this.#server.signalCode === null;
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
  for (const end = performance.now() + 5000; performance.now() < end; await sleep(50))
    if (claim()) return true;
  return claim();
}
