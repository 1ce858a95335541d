import type { Socket } from "node:net";

/** Longer than any prompt; whoever sends more without an end is not one of ours. */
const LONGEST_LINE = 32 * 2 ** 20;

/**
 * Hands on each line of a socket, parsed as JSON. What is no JSON, or too long, ends the connection: after it nothing can
 * be understood any more.
 */
export function readLines(socket: Socket, onMessage: (message: unknown) => void): void {
  let pieces: string[] = [];
  let length = 0;
  socket.setEncoding("utf8");
  socket.on("data", (text: string) => {
    const [first = "", ...others] = text.split("\n");
    pieces.push(first);
    length += first.length;
    for (const next of others) {
      const line = pieces.join("");
      pieces = [next];
      length = next.length;
      const message = parse(line);
      if (message === undefined) return void socket.destroy();
      onMessage(message);
    }
    if (length > LONGEST_LINE) socket.destroy();
  });
}

/** Writes one message; one to a connection that has ended is lost, as its reader is. */
export function writeLine(socket: Socket, message: object): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
