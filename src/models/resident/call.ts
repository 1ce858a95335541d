import { createConnection, type Socket } from "node:net";
import { pid } from "node:process";
import { isPrivate, type ResidentAddress } from "./address.ts";
import { readLines, writeLine } from "./lines.ts";
import { ANY_BUILD, PROTOCOL, residentStatusSchema, type ResidentStatus } from "./protocol.ts";

/** How long a process that is well may take to answer, also on a busy machine. */
const ANSWER_MS = 800;

/** What it does, and a way to have it end. */
export interface ResidentCall {
  readonly status: ResidentStatus;
  /** Comes back when it has hung up, which is when its models are being unloaded; false when it does not. */
  stop(): Promise<boolean>;
}

/**
 * Asks the resident process what it does. `nobody` when there is none; `silent` when something holds the socket and gives no
 * answer that can be understood: it hangs, or is of another time.
 */
export async function callResident(address: ResidentAddress): Promise<ResidentCall | "nobody" | "silent"> {
  const socket = await connect(address);
  if (socket === null) return "nobody";
  const status = await new Promise<ResidentStatus | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), ANSWER_MS);
    socket.once("close", () => resolve(null));
    readLines(socket, (message) => {
      const { type, status: told } = typeof message === "object" ? { ...EMPTY, ...message } : EMPTY;
      if (type === "welcome") writeLine(socket, { type: "status" });
      const parsed = residentStatusSchema.safeParse(told);
      if (type !== "status" || !parsed.success) return;
      clearTimeout(timer);
      resolve(parsed.data);
    });
    writeLine(socket, { type: "hello", protocol: PROTOCOL, build: ANY_BUILD, pid, purpose: "status" });
  });
  if (status === null) {
    socket.destroy();
    return "silent";
  }
  socket.unref();
  return { status, stop: () => stop(socket) };
}

/** Null when nobody listens there, and when the folder is not this user's alone: anybody may listen in another one. */
export async function connect(address: ResidentAddress): Promise<Socket | null> {
  if (!(await isPrivate(address.folder))) return null;
  return new Promise((resolve) => {
    const socket = createConnection(address.socket);
    const timer = setTimeout(() => {
      socket.destroy();
      resolve(null);
    }, ANSWER_MS);
    socket.once("connect", () => {
      clearTimeout(timer);
      resolve(socket);
    });
    socket.on("error", () => {
      clearTimeout(timer);
      resolve(null);
    });
  });
}

const EMPTY: { readonly type: unknown; readonly status: unknown } = { type: null, status: null };
/** Unloading waits for nothing that is being evaluated. */
const STOP_MS = 3000;

function stop(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      socket.destroy();
      resolve(false);
    }, STOP_MS);
    socket.ref();
    socket.once("close", () => {
      clearTimeout(timer);
      resolve(true);
    });
    writeLine(socket, { type: "stop" });
  });
}
