import { createHmac, timingSafeEqual } from "node:crypto";
import {
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
  type FileHandle,
} from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../../util/make-folder.ts";
import { UNFINISHED, unfinishedName } from "./unfinished.ts";

export interface StateStoreOptions {
  /** Made when something is first kept. */
  readonly folder: string;
  /** Secret of this user: a file that was not sealed with it is not read. */
  readonly key: Buffer;
  /** Of all files together; the ones used longest ago are removed. */
  readonly mostBytes: number;
}

const MAC_BYTES = 32;
const PIECE = 2 ** 20;
/** A file that is still being written is no older. */
const STRAY_MS = 60 * 60 * 1000;

/**
 * Files that save evaluating tokens again, in a folder of the user's. Each ends with an HMAC-SHA-256 over its name and
 * content, so that one that was cut off, damaged, renamed or made elsewhere is removed and not read: the native library
 * trusts what it loads. Nothing here ever fails a review: what cannot be kept or read is evaluated again.
 */
export class StateStore {
  readonly #options: StateStoreOptions;

  constructor(options: StateStoreOptions) {
    this.#options = options;
  }

  /**
   * Hands the path of a whole file to `load`. False when there is none, and when `load` throws or finds that it is not
   * what it should be (false); such a file is removed.
   */
  async restore(name: string, load: (path: string) => Promise<boolean>): Promise<boolean> {
    const path = this.#path(name);
    try {
      if (!(await this.#isSealed(path, name))) return false;
      if (await load(path)) {
        const now = new Date();
        await utimes(path, now, now);
        return true;
      }
    } catch {
      // Removed below, whatever is the matter with it.
    }
    await rm(path, { force: true }).catch(() => {});
    return false;
  }

  /**
   * Keeps what `write` puts at a path; `write` tells how many bytes that should be. False when it could not be kept: the
   * disk is full, the folder is not ours, it is larger than the store may be.
   */
  async save(name: string, write: (path: string) => Promise<number>): Promise<boolean> {
    const path = this.#path(name);
    const unfinished = this.#path(unfinishedName(name));
    try {
      await makeFolder(this.#options.folder);
      // Made here so that nobody else may read it; the library opens what it finds.
      await (await open(unfinished, "w", 0o600)).close();
      const bytes = await write(unfinished);
      await this.#seal(unfinished, name, bytes);
      await rename(unfinished, path);
      await this.#prune();
      return true;
    } catch {
      await rm(unfinished, { force: true }).catch(() => {});
      return false;
    }
  }

  /** A short text that `saveText` kept, or null. */
  async readText(name: string): Promise<string | null> {
    let text: string | null = null;
    await this.restore(name, async (path) => {
      text = (await readFile(path)).subarray(0, -MAC_BYTES).toString("utf8");
      return true;
    });
    return text;
  }

  async saveText(name: string, text: string): Promise<boolean> {
    return this.save(name, async (path) => {
      await writeFile(path, text);
      return Buffer.byteLength(text);
    });
  }

  #path(name: string): string {
    return join(this.#options.folder, name);
  }

  async #seal(path: string, name: string, bytes: number): Promise<void> {
    const file = await open(path, "r+");
    try {
      const { size } = await file.stat();
      // A disk that is full may only say so when the last buffer is flushed.
      if (size !== bytes) throw new Error(`${size} bytes were written instead of ${bytes}`);
      if (size + MAC_BYTES > this.#options.mostBytes)
        throw new Error("it is larger than all may be together");
      await file.write(await this.#mac(file, size, name), 0, MAC_BYTES, size);
    } finally {
      await file.close();
    }
  }

  async #isSealed(path: string, name: string): Promise<boolean> {
    const file = await open(path, "r");
    try {
      const size = (await file.stat()).size - MAC_BYTES;
      if (size < 0) throw new Error("it is too short");
      const written = Buffer.alloc(MAC_BYTES);
      await file.read(written, 0, MAC_BYTES, size);
      if (timingSafeEqual(written, await this.#mac(file, size, name))) return true;
      throw new Error("it was not sealed here");
    } finally {
      await file.close();
    }
  }

  async #mac(file: FileHandle, size: number, name: string): Promise<Buffer> {
    const mac = createHmac("sha256", this.#options.key).update(`${name}\n`);
    const piece = Buffer.allocUnsafe(Math.min(PIECE, Math.max(1, size)));
    for (let position = 0; position < size;) {
      const { bytesRead } = await file.read(piece, 0, Math.min(piece.length, size - position), position);
      if (bytesRead === 0) throw new Error("it became shorter");
      mac.update(piece.subarray(0, bytesRead));
      position += bytesRead;
    }
    return mac.digest();
  }

  /** Removes what was used longest ago until all is small enough, and what a killed process left half written. */
  async #prune(): Promise<void> {
    const names = await readdir(this.#options.folder);
    const files: { readonly path: string; readonly bytes: number; readonly usedMs: number }[] = [];
    for (const name of names) {
      const path = this.#path(name);
      const found = await stat(path).catch(() => null);
      if (found === null || !found.isFile()) continue;
      if (!name.endsWith(UNFINISHED)) files.push({ path, bytes: found.size, usedMs: found.mtimeMs });
      else if (Date.now() - found.mtimeMs > STRAY_MS) await rm(path, { force: true });
    }
    let sum = files.reduce((total, { bytes }) => total + bytes, 0);
    for (const { path, bytes } of files.toSorted((one, other) => one.usedMs - other.usedMs)) {
      if (sum <= this.#options.mostBytes) return;
      await rm(path, { force: true });
      sum -= bytes;
    }
  }
}
