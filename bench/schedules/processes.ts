import { readdirSync, readFileSync } from "node:fs";

/** Processes that run with this folder as their place for temporary files: all of one schedule, whoever started them. */
export function processesOf(temporary: string): number[] {
  return pids().filter((pid) => read(pid, "environ").split("\0").includes(`TMPDIR=${temporary}`));
}

/** Those among them that hold a model. */
export function workersOf(temporary: string): number[] {
  return processesOf(temporary).filter((pid) => read(pid, "cmdline").includes("dist/models/worker.js"));
}

export function openFiles(): number {
  return readdirSync("/proc/self/fd").length;
}

export function kill(pid: number | undefined, signal: NodeJS.Signals): void {
  // 0 would be the whole group.
  if (pid === undefined || pid <= 1) return;
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}

function pids(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid);
}

/** Empty when the process has just ended, or is only waited for. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
