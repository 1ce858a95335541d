import { randomBytes, randomInt } from "node:crypto";
import { readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { pid } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { OutOfTime } from "../types/errors.ts";
import { digest } from "../util/digest.ts";
import { makeFolder } from "../util/make-folder.ts";
import { isRunning } from "./lock-file.ts";

export interface Reservation {
  release(): Promise<void>;
}

export interface ReserveOptions {
  /** Of this user, shared by all of Codey's processes. */
  readonly folder: string;
  /** What the model will take. */
  readonly neededMb: number;
  /** Of all processes of this user together. */
  readonly budgetMb: number;
  /**
   * A review waits for other reviews. It does not wait for the resident process, which it would be using if that were well;
   * the resident process waits for reviews.
   */
  readonly holder: "review" | "serve";
  readonly signal?: AbortSignal | undefined;
  /** One sentence, each time that somebody else is waited for. */
  onWait?(sentence: string): void;
  /** True once there is no time left to wait. */
  isTooLate?(): boolean;
}

/** Smaller models are not worth a turn: an embedding model or a router beside the one that writes. */
const SMALL = 0.1;
const LOOK_MS = 300;
/** A file that so many looks found untouched is of a process that hangs or was stopped. */
const MOST_LOOKS = 100;
/** Of those looks there are some thirty between two of these. */
const TOUCH_MS = 5000;

/** What this process has reserved, in all. */
let held = 0;

/**
 * Reserves memory for a model among all processes of this user, and waits for its turn, first come first served, where that would
 * be more than the budget: ten reviews at once load one 7B model after the other, not ten. Each process says what it holds by a
 * file of its own, so that one that was killed leaves nothing behind that anybody trusts. Where no such files can be written
 * nobody waits. @throws OutOfTime, or the signal's reason.
 */
export async function reserveMemory(options: ReserveOptions): Promise<Reservation> {
  const { neededMb, budgetMb, folder, holder } = options;
  // Who holds something already must not wait for somebody who may be waiting for him.
  if (neededMb < SMALL * budgetMb || held > 0) return { release: () => Promise.resolve() };
  const notes = new Notes(folder);
  let waiting: string | null = null;
  try {
    waiting = await notes.put("waiting", holder, 0);
    if (waiting === null) return { release: () => Promise.resolve() };
    for (let said = ""; ;) {
      options.signal?.throwIfAborted();
      if (options.isTooLate?.() === true)
        throw new OutOfTime("The time was up before the model could be loaded.");
      const inTheWay = await notes.inTheWay(options, waiting);
      if (inTheWay.length === 0) {
        const reserved = await claim(notes, options, waiting);
        if (reserved !== null) return reserved;
      } else if (String(inTheWay) !== said) {
        said = String(inTheWay);
        options.onWait?.(`waiting for another review (pid ${inTheWay.join(", ")})`);
      }
      await sleep(LOOK_MS + randomInt(100), null, options.signal ? { signal: options.signal } : {}).catch(
        () => {},
      );
    }
  } finally {
    if (waiting !== null) await notes.remove(waiting);
  }
}

/** Says that the memory is taken, then looks whether somebody said the same meanwhile: then neither has it. */
async function claim(notes: Notes, options: ReserveOptions, waiting: string): Promise<Reservation | null> {
  const name = await notes.put("loaded", options.holder, options.neededMb);
  if (name === null) return { release: () => Promise.resolve() };
  if ((await notes.inTheWay(options, waiting)).length > 0) {
    await notes.remove(name);
    return null;
  }
  held += 1;
  const touch = setInterval(() => void notes.touch(name), TOUCH_MS).unref();
  let released = false;
  return {
    async release() {
      if (released) return;
      released = true;
      held -= 1;
      clearInterval(touch);
      await notes.remove(name);
    },
  };
}

/** A review that has a model of its own in memory, or waits to load one. */
export interface ReviewWithModel {
  readonly pid: number;
  readonly waits: boolean;
  readonly megabytes: number;
  /** Since the epoch. */
  readonly sinceMs: number;
}

/** Those that have reserved memory on this machine, or wait for it; the resident process among them. */
export async function reviewsWithModels(folder: string): Promise<readonly ReviewWithModel[]> {
  const live = await new Notes(folder).live();
  const loaded = new Set(live.filter(({ kind }) => kind === "loaded").map((note) => note.pid));
  return live
    .filter(({ kind, pid: owner }) => kind === "loaded" || !loaded.has(owner))
    .map(({ pid: owner, kind, megabytes, since }) => ({
      pid: owner,
      waits: kind === "waiting",
      megabytes,
      sinceMs: since,
    }));
}

interface Note {
  readonly name: string;
  readonly kind: string;
  readonly holder: string;
  readonly since: number;
  readonly pid: number;
  readonly megabytes: number;
}

/** Files whose names say all there is to say: kind, holder, machine, since when, process, MB. */
class Notes {
  readonly #folder: string;
  readonly #seen = new Map<string, { touchedMs: number; looks: number }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Null where it cannot be written. */
  async put(kind: "waiting" | "loaded", holder: string, megabytes: number): Promise<string | null> {
    const since = String(Date.now()).padStart(15, "0");
    const name = [kind, holder, MACHINE, since, pid, megabytes, randomBytes(4).toString("hex")].join("-");
    try {
      await makeFolder(this.#folder);
      await writeFile(join(this.#folder, name), "", { flag: "wx", mode: 0o600 });
      return name;
    } catch {
      return null;
    }
  }

  async touch(name: string): Promise<void> {
    const now = new Date();
    await utimes(join(this.#folder, name), now, now).catch(() => undefined);
  }

  async remove(name: string): Promise<void> {
    await rm(join(this.#folder, name), { force: true }).catch(() => undefined);
  }

  /** Processes that have to end, or to go first, before this one may load. */
  async inTheWay({ neededMb, budgetMb }: ReserveOptions, waiting: string): Promise<readonly number[]> {
    await this.touch(waiting);
    const notes = await this.live();
    const others = notes.filter((note) => note.pid !== pid && note.holder === "review");
    const loaded = others.filter(({ kind }) => kind === "loaded");
    const sum = loaded.reduce((total, { megabytes }) => total + megabytes, 0);
    if (loaded.length > 0 && sum + neededMb > budgetMb) return loaded.map((note) => note.pid);
    const own = parseNote(waiting);
    return others
      .filter(({ kind, since, name }) => kind === "waiting" && own !== null && isBefore({ since, name }, own))
      .map((note) => note.pid);
  }

  /** Notes of processes of this machine that are running and not stuck; those of ended ones are removed. */
  async live(): Promise<readonly Note[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const live: Note[] = [];
    for (const name of names) {
      const note = parseNote(name);
      if (note === null) continue;
      if (!isRunning(note.pid)) await this.remove(name);
      else if (note.pid === pid || !(await this.#isStuck(name))) live.push(note);
    }
    return live;
  }

  async #isStuck(name: string): Promise<boolean> {
    const touchedMs = (await stat(join(this.#folder, name)).catch(() => null))?.mtimeMs ?? 0;
    const before = this.#seen.get(name);
    const looks = before?.touchedMs === touchedMs ? before.looks + 1 : 0;
    this.#seen.set(name, { touchedMs, looks });
    return looks >= MOST_LOOKS;
  }
}

/** A home may be shared by machines; the memory is not. */
const MACHINE = digest(hostname()).slice(0, 8);

function parseNote(name: string): Note | null {
  const [kind = "", holder = "", machine, since = "", owner, megabytes, ...rest] = name.split("-");
  if (machine !== MACHINE || rest.length !== 1) return null;
  return { name, kind, holder, since: Number(since), pid: Number(owner), megabytes: Number(megabytes) };
}

function isBefore(one: Pick<Note, "since" | "name">, other: Pick<Note, "since" | "name">): boolean {
  return one.since < other.since || (one.since === other.since && one.name < other.name);
}
