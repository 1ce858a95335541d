import { readFile } from "node:fs/promises";
import { errorCode } from "../util/error-code.ts";

/**
 * What names this program to the last byte, with the Node it runs on: `.ci/build.mjs` writes a digest of all that it built beside it. Null
 * where the program runs from its sources, which change under it.
 */
export async function buildId(): Promise<string | null> {
  try {
    const id = await readFile(new URL("build-id", import.meta.url), "utf8");
    return `${id} ${process.version} ${process.platform} ${process.arch}`;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}
