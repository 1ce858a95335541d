import type { Readable, Writable } from "node:stream";

/** Everything outside that a command may touch, collected in one place so that tests can pass their own. */
export interface World {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** True where a person looks at the stream. */
  readonly stdoutIsTty: boolean;
  readonly stderrIsTty: boolean;
  /** Columns of the terminal; 80 where there is none. */
  readonly width: number;
  /** Aborted on SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** A world together with the words of the command line, whose order `--format` and `--output` need. */
export interface CommandWorld extends World {
  readonly argv: readonly string[];
}

/** The process as a `World`. */
export function processWorld(signal: AbortSignal): World {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    stdoutIsTty: process.stdout.isTTY === true,
    stderrIsTty: process.stderr.isTTY === true,
    width: process.stdout.columns ?? process.stderr.columns ?? 80,
    signal,
    now: Date.now,
  };
}

/** All of standard input as bytes. */
export async function readAll(stream: Readable): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
