import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { HeadEntry } from "../types/git.ts";

/**
 * Writes files into an empty folder, nothing outside of it: names that lead elsewhere, or into a `.git`, are left out. No filter, hook or
 * attribute has a say, and links were never handed over.
 */
export async function writeTree(folder: string, entries: AsyncIterable<HeadEntry>): Promise<void> {
  const made = new Set<string>();
  for await (const { path, isExecutable, bytes } of entries) {
    if (!isInside(path)) continue;
    const file = join(folder, path);
    const parent = dirname(file);
    if (!made.has(parent)) await mkdir(parent, { recursive: true });
    made.add(parent);
    await writeFile(file, bytes, { mode: isExecutable ? 0o755 : 0o644 });
  }
}

function isInside(path: string): boolean {
  if (path === "" || /^[a-z]:|[\\\0]/i.test(path)) return false;
  return path.split("/").every((part) => {
    const name = part.toLowerCase().replace(/[. ]+$/, "");
    return name !== "" && name !== ".git" && !/^git~\d/.test(name);
  });
}
