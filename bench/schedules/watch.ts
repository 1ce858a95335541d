import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { callResident } from "../../src/models/resident/call.ts";
import { residentAddress } from "../../src/models/resident/address.ts";
import { processesOf } from "./processes.ts";

/** So many messages are remembered. */
const MOST_MESSAGES = 60;

/** What went over the sockets of this process lately: to and from the resident process. */
const messages: string[] = [];
let isRecording = false;

/** Remembers the last messages to and from the resident process, for `describeHang`. */
export function recordMessages(): void {
  if (isRecording) return;
  isRecording = true;
  const note = (direction: string, data: unknown): void => {
    if (typeof data !== "string" || !data.startsWith("{")) return;
    for (const line of data.trimEnd().split("\n"))
      messages.push(`${at()} ${direction} ${line.slice(0, 160)}`);
    messages.splice(0, Math.max(0, messages.length - MOST_MESSAGES));
  };
  const { write, emit } = Socket.prototype;
  Socket.prototype.write = function (this: Socket, ...args: Parameters<Socket["write"]>) {
    note("->", args[0]);
    return Reflect.apply(write, this, args);
  } as Socket["write"];
  Socket.prototype.emit = function (this: Socket, ...args: Parameters<Socket["emit"]>) {
    const [event, data]: readonly unknown[] = args;
    if (event === "data") note("<-", data);
    return Reflect.apply(emit, this, args);
  } as Socket["emit"];
}

/** What somebody needs who looks for the cause of a hang: what is outstanding, and what every process is doing. */
export async function describeHang(place: {
  readonly temporary: string;
  readonly dataDirectory: string;
  readonly states: string;
  /** Orders and openings without an answer, by what they are about. */
  readonly outstanding: readonly string[];
}): Promise<string> {
  const lines = [`at ${at()}`, "outstanding:", ...place.outstanding];
  const run = join(place.dataDirectory, "run");
  lines.push("notes, locks and sockets:", ...listing(run), "states:", ...listing(place.states));
  for (const pid of processesOf(place.temporary)) lines.push(...describeProcess(pid));
  lines.push("this process waits for:", ` ${process.getActiveResourcesInfo().join(" ")}`);
  lines.push("last messages:", ...messages.map((message) => ` ${message}`));
  const address = residentAddress(place.dataDirectory);
  const status = address && (await Promise.race([callResident(address), sleep(3000, "late" as const)]));
  const told = status !== null && typeof status === "object" ? JSON.stringify(status.status) : String(status);
  return [...lines, `the resident process says: ${told}`].join("\n");
}

function describeProcess(pid: number): string[] {
  const status = read(pid, "status");
  const field = (name: string): string => new RegExp(`^${name}:\\s*(.*)$`, "m").exec(status)?.[1] ?? "?";
  const threads = list(`/proc/${pid}/task`).map(
    (thread) =>
      `${read(pid, `task/${thread}/comm`).trim()}: ${read(pid, `task/${thread}/wchan`) || "running"} ${read(pid, `task/${thread}/syscall`).trim().split(" ")[0]} ${read(pid, `task/${thread}/stack`).trim().replaceAll("\n", " < ")}`,
  );
  return [
    `process ${pid} of ${field("PPid")}: ${read(pid, "cmdline").replaceAll("\0", " ")}`,
    ` state ${field("State")}, ${field("VmRSS")}, ${field("Threads")} threads`,
    ...threads.map((thread) => `  ${thread}`),
    ` open: ${list(`/proc/${pid}/fd`)
      .map((fd) => link(`/proc/${pid}/fd/${fd}`))
      .filter((target) => !target.startsWith("anon_inode"))
      .join(" ")}`,
  ];
}

function at(): string {
  return `${(performance.now() / 1000).toFixed(3)} s`;
}

function listing(folder: string): string[] {
  return list(folder).map((name) => ` ${name}`);
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function link(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "gone";
  }
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
