import { readFileSync } from "node:fs";
import { packageFile } from "../util/package-file.ts";

const manifest: unknown = JSON.parse(readFileSync(packageFile("package.json"), "utf8"));

/** Codey's own version, from its package.json. */
export const VERSION: string =
  typeof manifest === "object" && manifest !== null && "version" in manifest
    ? String(manifest.version)
    : "0.0.0";
