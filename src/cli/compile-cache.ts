import module from "node:module";
import { join } from "node:path";
import { findDirectories } from "../config/directories.ts";
import { isInCi } from "./in-workflow.ts";

/** From Node 22.8 on: https://nodejs.org/api/module.html#moduleenablecompilecachecachedir */
type EnableCompileCache = (directory: string) => unknown;

/**
 * Has Node keep what it compiles of Codey's files, which is a seventh of the time of a small review, in the user's cache folder. Must
 * be called before the files are imported. Not in CI: caches come from elsewhere there, and what lies in this one is run.
 */
export function keepCompiled(env: Readonly<Record<string, string | undefined>>): void {
  const { enableCompileCache } = module as { readonly enableCompileCache?: EnableCompileCache };
  if (enableCompileCache === undefined || isInCi(env)) return;
  try {
    enableCompileCache(join(findDirectories(env).cache, "compiled"));
  } catch {
    // Without it everything works, only later. What is wrong with the folder is told where something is kept in it.
  }
}
