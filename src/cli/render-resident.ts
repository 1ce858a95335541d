import type { ResidentStatus } from "../models/resident/protocol.ts";
import { printableLine } from "../util/printable.ts";

/** What the resident process does, in a few lines; null where there is none. */
export function renderResident(status: ResidentStatus | null): string {
  if (status === null) return "No resident process: each review loads the model itself.\n";
  const { pid, uptimeMs, ttlMs, idleMs, models, clients } = status;
  const rest = idleMs === null ? "at work" : `idle, ends in ${span(Math.max(0, ttlMs - idleMs))}`;
  const lines = [
    `Resident process ${pid}, up ${span(uptimeMs)}, ${rest}`,
    ...models.map(
      ({ id, memoryMb, loaded, queue }) =>
        `  ${printableLine(id)}: ${loaded ? `${memoryMb} MB` : "not loaded"}, ${queue} in the queue`,
    ),
    ...clients.map(
      ({ pid: client, purpose, sinceMs, waiting, answered }) =>
        `  review ${client} in ${printableLine(purpose)}: ${span(sinceMs)}, ${answered} answered, ${waiting} waiting`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

/** Milliseconds for people. */
export function span(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
