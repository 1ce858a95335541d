import { readFileSync } from "node:fs";
import { startModel } from "../src/models/start-model.ts";
import type { Model } from "../src/types/model.ts";

/** A worker as the benches of one model open it, whatever the memory budget of the user is. */
export function openModel(
  path: string,
  options: Pick<Parameters<typeof startModel>[0], "contextSize" | "threads" | "keep">,
): Promise<Model> {
  return startModel({
    ...options,
    path,
    id: "bench",
    digest: "bench",
    memoryBudgetMb: 20_000,
    env: process.env,
  });
}

/** The processes that this one has started and that still run. */
export function childPids(): readonly string[] {
  return readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ");
}

/** Highest resident set of a process, in MB of 2^20 bytes; 0 when it has ended. */
export function peakMb(pid: string | number): number {
  return Math.round(Number(/^VmHWM:\s+(\d+) kB/m.exec(statusOf(pid))?.[1] ?? 0) / 1024);
}

function statusOf(pid: string | number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}
