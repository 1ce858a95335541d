import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const open = new Set<string>();

/** Does the work with a folder of its own below the system's temporary one, and removes the folder. */
export async function withScratchFolder<T>(name: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), `codey-${name}-`));
  open.add(folder);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    open.delete(folder);
  }
}

/** For the end of a process that cannot wait for its work to end. */
export function removeScratchFolders(): void {
  for (const folder of open) rmSync(folder, { recursive: true, force: true });
}
