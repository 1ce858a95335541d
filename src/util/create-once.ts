import { randomBytes } from "node:crypto";
import { link, open, rm } from "node:fs/promises";
import { errorCode } from "./error-code.ts";

/**
 * Makes a file that only its owner may read, whole or not at all and on disk when this returns. Where there is one already, as
 * when several processes make it at once, that one stays.
 * @throws what the file system throws when it cannot be made.
 */
export async function createOnce(path: string, content: Uint8Array | string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  const handle = await open(draft, "wx", 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
    await link(draft, path);
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
  } finally {
    await handle.close();
    await rm(draft, { force: true });
  }
}
