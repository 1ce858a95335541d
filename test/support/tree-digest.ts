import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";

/**
 * SHA-256 over every name, kind, mode, modification time and byte below a folder, `.git` included. Only the time of a shared
 * index is left out: any git that reads a split index renews it, so that it does not expire.
 */
export function treeDigest(root: string): string {
  const hash = createHash("sha256");
  const visit = (folder: Buffer): void => {
    for (const entry of readdirSync(folder, { encoding: "buffer" }).sort(Buffer.compare)) {
      const path = Buffer.concat([folder, Buffer.from("/"), entry]);
      const found = lstatSync(path);
      const time = entry.toString("latin1").startsWith("sharedindex.") ? "" : found.mtimeMs;
      hash.update(path).update(`\0${found.mode} ${found.size} ${time}\0`);
      if (found.isDirectory()) visit(path);
      else if (found.isSymbolicLink()) hash.update(readlinkSync(path, { encoding: "buffer" }));
      else if (found.isFile()) hash.update(readFileSync(path));
    }
  };
  visit(Buffer.from(root));
  return hash.digest("hex");
}
