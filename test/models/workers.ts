import { readdirSync, readFileSync } from "node:fs";

/** The workers among the children of this process, by their command line. */
export function workers(): number[] {
  return childrenOf(process.pid);
}

/** The same of another process. */
export function childrenOf(parent: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent && commandOf(pid).includes("dist/models/worker.js"));
}

export function killWorker(): void {
  const [pid] = workers();
  if (pid === undefined) throw new Error("there is no worker to kill");
  process.kill(pid, "SIGKILL");
}

function parentOf(pid: number): number | null {
  const status = readProc(pid, "status");
  return Number(/^PPid:\t(\d+)/m.exec(status)?.[1] ?? Number.NaN);
}

export function commandOf(pid: number): string {
  return readProc(pid, "cmdline");
}

/** Empty when the process has just ended. */
export function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error) return "";
    throw error;
  }
}

export async function until(claim: () => boolean, ms = 3000): Promise<void> {
  const end = performance.now() + ms;
  while (!claim()) {
    if (performance.now() > end) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
