import { readFileSync } from "node:fs";

/** Whether a process is at work; one that has ended and that nobody has asked about (a zombie) is not. Linux alone tells those apart. */
export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    if (process.platform === "linux") return false;
  }
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
