import { folderOf } from "../../../util/modules/path-index.ts";

/** Manifests and settings that say something about imports, by what their name is. */
const TELLING =
  /^(?:package\.json|[tj]sconfig[\w.-]*\.json|deno\.jsonc?|pnpm-workspace\.yaml|(?:vite|vitest|webpack|rollup|jest|babel|metro|next|nuxt|svelte|astro)\.config\.\w+|\.babelrc(?:\.json)?|pyproject\.toml|setup\.(?:py|cfg)|Pipfile|tox\.ini|noxfile\.py|environment\.ya?ml|[\w.-]*requirements?[\w.-]*\.(?:txt|in)|go\.mod|go\.work|Cargo\.toml|\.gitignore)$/;
/** Folders of requirement files, beside the manifest. */
const REQUIREMENTS = /^(?:requirements|reqs|deps)\/[\w.-]+\.(?:txt|in)$/;
/** A workspace has hundreds of manifests; these are the ones nearest to what changed. */
const MOST = 80;

/**
 * The files of a project whose text an import in one of the changed files may depend on: manifests and settings in their
 * folders and all above, nearest first.
 */
export function projectFiles(paths: Iterable<string>, changed: readonly string[]): readonly string[] {
  const depth = new Map<string, number>();
  for (const path of changed) {
    let away = 0;
    for (let folder = folderOf(path); ; folder = folderOf(folder), away += 1) {
      depth.set(folder, Math.min(depth.get(folder) ?? Infinity, away));
      if (folder === "") break;
    }
  }
  const found: { path: string; away: number }[] = [];
  for (const path of paths) {
    const slash = path.lastIndexOf("/");
    const away = depth.get(slash === -1 ? "" : path.slice(0, slash));
    if (away !== undefined && TELLING.test(path.slice(slash + 1))) found.push({ path, away });
    else if (REQUIREMENTS.test(path)) found.push({ path, away: MOST });
  }
  return found
    .sort((one, other) => one.away - other.away)
    .slice(0, MOST)
    .map(({ path }) => path);
}

const IMPORTS =
  /^\s*(?:(?:import|export|from|extern|(?:pub\s*(?:\([^)]*\)\s*)?)?(?:use|mod))\b|\}\s*from\b|["`]|[\w.]+\s+["`])|\brequire\(|\bimport\(/;
const LOOKED_UP = /\.(?:[cm]?[jt]sx?|py|go|rs)$/;

/** Whether any added line of a file may be an import that can be looked up: asking for the tree costs a process. */
export function mayImport(path: string, addedLines: readonly string[]): boolean {
  return LOOKED_UP.test(path) && addedLines.some((line) => IMPORTS.test(line));
}
