import { execFileSync } from "node:child_process";
import {
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
  openSync,
  writeSync,
  closeSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import type { Random } from "../states/random.ts";
import { kill, processesOf, workersOf } from "./processes.ts";

/** What may be broken while a schedule runs. */
export interface Place {
  readonly temporary: string;
  readonly states: string;
  /** The resident process; undefined where there is none. */
  readonly server: () => number | undefined;
  readonly stop: () => void;
}

export const TROUBLES = [
  "kill a worker",
  "kill the server",
  "stop the server",
  "hang the server",
  "damage a state file",
  "cut a state file",
  "remove the state files",
  "no memory",
] as const;

export type Trouble = (typeof TROUBLES)[number];

export function makeTrouble(trouble: Trouble, place: Place, random: Random): void {
  const server = place.server();
  switch (trouble) {
    case "kill a worker":
      return kill(pick(workersOf(place.temporary), random), "SIGKILL");
    case "kill the server":
      return kill(server, "SIGKILL");
    case "stop the server":
      return place.stop();
    case "hang the server":
      kill(server, "SIGSTOP");
      setTimeout(() => kill(server, "SIGCONT"), 200 + random.below(4000));
      return;
    case "damage a state file":
      return onState(place, random, (path, size) => {
        const file = openSync(path, "r+");
        writeSync(file, Buffer.from([random.below(256)]), 0, 1, random.below(Math.max(1, size)));
        closeSync(file);
      });
    case "cut a state file":
      return onState(place, random, (path, size) => truncateSync(path, random.below(Math.max(1, size))));
    case "remove the state files":
      // Somebody may be writing there.
      return rmSync(place.states, { recursive: true, force: true, maxRetries: 5 });
    case "no memory": {
      // What it has it keeps; every allocation from now on fails.
      const pid = pick(workersOf(place.temporary), random);
      if (pid === undefined) return;
      try {
        execFileSync("prlimit", ["--pid", String(pid), "--as=1000000:1000000"], { stdio: "ignore" });
      } catch {
        // It ended meanwhile.
      }
      return;
    }
  }
}

/** A state folder in which nothing can be written any more. */
export function fillDisk(states: string): void {
  rmSync(states, { recursive: true, force: true, maxRetries: 5 });
  writeFileSync(states, "");
}

/** Ends whatever is left, so that one schedule does not disturb the next. */
export function endAll(temporary: string): void {
  for (const pid of processesOf(temporary)) kill(pid, "SIGKILL");
}

function onState(place: Place, random: Random, harm: (path: string, size: number) => void): void {
  try {
    const name = pick(readdirSync(place.states), random);
    if (name === undefined) return;
    const path = join(place.states, name);
    harm(path, statSync(path).size);
  } catch {
    // It was removed meanwhile, or there is no folder.
  }
}

function pick<T>(values: readonly T[], random: Random): T | undefined {
  return values[random.below(Math.max(1, values.length))];
}
