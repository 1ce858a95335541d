import { GitFailure } from "./git-failure.ts";
import type { GitPlace } from "./git-environment.ts";
import { cannotStart, startGit } from "./spawn-git.ts";

/** Larger blobs are not read: nobody reviews them, and they would have to fit in memory. */
export const MAX_BLOB_BYTES = 64 * 1024 * 1024;

const NEWLINE = 0x0a;

/**
 * Contents of blobs by id, in the order asked for, through one `cat-file --batch` (gitformat: `<oid> SP <type> SP <size> LF
 * <contents> LF`). Null for what is null, missing, no blob or above `MAX_BLOB_BYTES`. Read as far as the caller asks;
 * leaving the loop early ends git.
 */
export async function* readObjects(
  place: GitPlace,
  oids: readonly (string | null)[],
): AsyncGenerator<Uint8Array | null, void, undefined> {
  // git is started by the first one that is read at once: node throws away what a child that has ended printed before
  // anybody read of it.
  const first = oids.findIndex((oid) => oid !== null);
  yield* oids.slice(0, first === -1 ? oids.length : first).map(() => null);
  if (first === -1) return;
  const wanted = oids.filter((oid) => oid !== null);
  const child = startGit({ place, args: ["cat-file", "--batch", "--buffer"] });
  let stderr = "";
  child.stderr.on("data", (piece: Buffer) => (stderr += stderr.length < 10_000 ? piece.toString() : ""));
  child.on("error", (error) => child.stdout.destroy(cannotStart(error)));
  // A git that ends early closes the pipe; the end of its output is what tells.
  child.stdin.on("error", () => undefined);
  child.stdin.end(wanted.map((oid) => `${oid}\n`).join(""));
  const source = new ByteSource(child.stdout[Symbol.asyncIterator](), () => stderr);
  try {
    for (const oid of oids.slice(first)) yield oid === null ? null : await readObject(source);
  } finally {
    child.stdout.destroy();
    child.kill();
  }
}

async function readObject(source: ByteSource): Promise<Uint8Array | null> {
  const header = await source.line();
  const [, type, length] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(header) ?? [];
  if (length === undefined) {
    if (/ (?:missing|ambiguous)$/.test(header)) return null;
    throw new GitFailure({ args: ["cat-file"], code: null, stderr: header });
  }
  const size = Number(length);
  const kept = type === "blob" && size <= MAX_BLOB_BYTES;
  const contents = await source.take(size, kept);
  await source.take(1, false);
  return kept ? contents : null;
}

/** Lines and counted bytes out of a stream. */
class ByteSource {
  readonly #pieces: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  readonly #complaint: () => string;

  constructor(pieces: AsyncIterator<Buffer>, complaint: () => string) {
    this.#pieces = pieces;
    this.#complaint = complaint;
  }

  async line(): Promise<string> {
    let end = this.#rest.indexOf(NEWLINE);
    while (end === -1) {
      this.#rest = Buffer.concat([this.#rest, await this.#next()]);
      end = this.#rest.indexOf(NEWLINE);
    }
    const line = this.#rest.subarray(0, end).toString("latin1");
    this.#rest = this.#rest.subarray(end + 1);
    return line;
  }

  /** The next bytes as an array of their own, or an empty one after skipping them. */
  async take(size: number, keep: boolean): Promise<Uint8Array> {
    const taken = new Uint8Array(keep ? size : 0);
    for (let at = 0; at < size;) {
      if (this.#rest.length === 0) this.#rest = await this.#next();
      const piece = this.#rest.subarray(0, size - at);
      if (keep) taken.set(piece, at);
      at += piece.length;
      this.#rest = this.#rest.subarray(piece.length);
    }
    return taken;
  }

  async #next(): Promise<Buffer> {
    const step = await this.#pieces.next();
    if (step.done !== true) return step.value;
    throw new GitFailure({
      args: ["cat-file"],
      code: null,
      stderr: this.#complaint() || "it ended too early",
    });
  }
}
