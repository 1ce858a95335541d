import { open, rename, rm, stat, statfs, truncate } from "node:fs/promises";
import { join } from "node:path";
import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { EnvironmentError } from "../types/errors.ts";
import { errorCode } from "../util/error-code.ts";
import { makeFolder } from "../util/make-folder.ts";
import type { CatalogueEntry } from "./catalogue.ts";
import { hashFile, rememberDigest } from "./file-digest.ts";
import { httpsGet, type Get } from "./https-get.ts";
import { withLock } from "./lock-file.ts";

export interface PullOptions {
  readonly entry: CatalogueEntry;
  /** The user's own; made if need be. */
  readonly directory: string;
  readonly cacheDirectory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Bytes that are there, and all of them as far as the server tells; null: being checked. */
  readonly onProgress: (progress: { readonly done: number; readonly total: number } | null) => void;
  /** Default: over https. */
  readonly get?: Get;
  /** Default: what the file system tells. */
  readonly freeBytes?: (directory: string) => Promise<number>;
  /** First pause after a failure, doubled each time. Default: a second. */
  readonly pauseMs?: number;
}

/** Failures in a row that brought not one byte. */
const MOST_FAILURES = 5;
const MOST_REDIRECTS = 5;
/** Left free for everybody else. */
const RESERVE_BYTES = 256 * 2 ** 20;
/** A server that offers much more than the catalogue knows has another file. */
const MOST_TIMES_EXPECTED = 1.25;
/** Not worth trying again: the address or the permission is wrong, not the network. */
const FINAL = new Set([400, 401, 403, 404, 405, 410, 451]);

/**
 * Downloads a model of the catalogue to `<directory>/<file>` and gives the path. What a broken-off download left behind is
 * continued; the file appears under its name only when it is whole and its SHA-256 is the pinned one. A file that is already there is only checked.
 * @throws EnvironmentError when the disk, the server or the file is not what it must be; the signal's reason when aborted.
 */
export async function pullModel(options: PullOptions): Promise<string> {
  const path = join(options.directory, options.entry.file);
  await makeFolder(options.directory);
  return withLock(`${path}.lock`, async () => {
    if ((await sizeOf(path)) === null) await download(options, `${path}.part`);
    const found = (await sizeOf(path)) === null ? `${path}.part` : path;
    options.onProgress(null);
    const digest = await hashFile(found, options.signal);
    if (digest !== options.entry.sha256) {
      await rm(found, { force: true });
      throw new EnvironmentError(
        `What ${new URL(options.entry.uri).hostname} sent is not ${options.entry.id} as its publisher released it (its SHA-256 differs); it was deleted, try again.`,
      );
    }
    if (found !== path) await rename(found, path);
    await rememberDigest(path, digest, options.cacheDirectory);
    return path;
  });
}

/** Goes on until the file is as long as the server says. */
async function download(options: PullOptions, part: string): Promise<void> {
  const { signal, pauseMs = 1000 } = options;
  for (let failures = 0; ;) {
    const before = (await sizeOf(part)) ?? 0;
    try {
      if (await downloadOnce(options, part, before)) return;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof EnvironmentError) throw error;
      failures = ((await sizeOf(part)) ?? 0) > before ? 1 : failures + 1;
      if (failures >= MOST_FAILURES) throw gaveUp(options, error);
      // Everybody who was cut off at the same moment comes back at another one.
      await sleep(pauseMs * 2 ** (failures - 1) * (0.5 + Math.random()), null, { signal });
    }
  }
}

function gaveUp({ entry }: PullOptions, error: unknown): EnvironmentError {
  const why = error instanceof Error ? error.message : String(error);
  return new EnvironmentError(
    `${entry.id} could not be downloaded (${why}); what is there is kept, run codey models pull ${entry.id} again to go on.`,
    { cause: error },
  );
}

/** One request. True when the file is complete; false when the next one must begin anew. */
async function downloadOnce(options: PullOptions, part: string, have: number): Promise<boolean> {
  const response = await follow(options, have === 0 ? {} : { range: `bytes=${have}-` });
  const { statusCode = 0 } = response;
  try {
    if (statusCode === 416 && have > 0) {
      if (totalOf(response) === have) return true;
      await truncate(part, 0);
      return false;
    }
    if (FINAL.has(statusCode))
      throw new EnvironmentError(
        `${new URL(options.entry.uri).hostname} answered ${statusCode} for ${options.entry.uri}; see codey models list for where else to get it.`,
      );
    if (statusCode !== 200 && statusCode !== 206) throw new Error(`the server answered ${statusCode}`);
    // A server that ignores or misreads the range sends something else than what is missing.
    const start = statusCode === 206 ? startOf(response) : 0;
    if (start !== 0 && start !== have) {
      await truncate(part, 0);
      return false;
    }
    const total = totalOf(response);
    await checkRoom(options, { start, total });
    await append(response, part, { ...options, start, total });
    return true;
  } finally {
    response.destroy();
  }
}

async function follow(
  options: PullOptions,
  headers: Readonly<Record<string, string>>,
): Promise<IncomingMessage> {
  const { get = httpsGet, signal, env, entry } = options;
  let url = new URL(entry.uri);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const sent = { ...headers, "user-agent": "codey", "accept-encoding": "identity" };
    const response = await get(url, { headers: sent, signal, env });
    const { location } = response.headers;
    if (location === undefined || ![301, 302, 303, 307, 308].includes(response.statusCode ?? 0))
      return response;
    response.destroy();
    url = new URL(location, url);
  }
  throw new EnvironmentError(`${entry.uri} leads from one address to the next without end.`);
}

async function checkRoom(
  { entry, directory, freeBytes = freeBytesIn }: PullOptions,
  { start, total }: { readonly start: number; readonly total: number | null },
): Promise<void> {
  const expected = total ?? entry.approximateBytes;
  if (expected > entry.approximateBytes * MOST_TIMES_EXPECTED)
    throw new EnvironmentError(
      `The server offers ${gigabytes(expected)} GB where ${entry.id} has about ${gigabytes(entry.approximateBytes)} GB; nothing was downloaded.`,
    );
  const free = await freeBytes(directory);
  if (free < expected - start + RESERVE_BYTES)
    throw new EnvironmentError(
      `${entry.id} needs ${gigabytes(expected - start + RESERVE_BYTES)} GB more in ${directory}, where ${gigabytes(free)} GB are free; make room or set CODEY_HOME to a folder on another disk.`,
    );
}

/** Writes the body behind the first `start` bytes. @throws when it ends too early, or does not end. */
async function append(
  response: IncomingMessage,
  part: string,
  options: PullOptions & { readonly start: number; readonly total: number | null },
): Promise<void> {
  const { entry, start, total, onProgress, signal } = options;
  const most = total ?? Math.floor(entry.approximateBytes * MOST_TIMES_EXPECTED);
  const file = await open(part, start === 0 ? "w" : "r+");
  let end = start;
  try {
    for await (const piece of response) {
      signal.throwIfAborted();
      const bytes: Buffer = Buffer.from(piece);
      if (end + bytes.length > most) throw new Error("the server sends more than it said");
      await file.write(bytes, 0, bytes.length, end);
      end += bytes.length;
      onProgress({ done: end, total: total ?? entry.approximateBytes });
    }
    await file.sync();
  } catch (error) {
    if (errorCode(error) === "ENOSPC")
      throw new EnvironmentError(
        `The disk is full; make room and run codey models pull ${entry.id} again to go on.`,
        {
          cause: error,
        },
      );
    throw error;
  } finally {
    await file.close();
  }
  if (total !== null && end < total) throw new Error(`the connection ended ${total - end} bytes too early`);
}

/** Of `Content-Range: bytes 5-9/10`, else of `Content-Length`; null where the server does not tell. */
function totalOf({ headers, statusCode }: IncomingMessage): number | null {
  const ranged = /\/(\d+)$/.exec(headers["content-range"] ?? "")?.[1];
  const text = ranged ?? (statusCode === 200 ? headers["content-length"] : undefined);
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

function startOf({ headers }: IncomingMessage): number {
  return Number(/^bytes (\d+)-/.exec(headers["content-range"] ?? "")?.[1] ?? Number.NaN);
}

async function freeBytesIn(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(2);
}
