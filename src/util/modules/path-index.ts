/** The paths of a tree, with the questions that resolving imports asks of them. */
export interface PathIndex {
  has(path: string): boolean;
  /** All paths equal to the suffix or ending with `/suffix`, in the order of the tree. */
  endingWith(suffix: string): readonly string[];
  /** The files right in a folder (`""` is the top). */
  inFolder(folder: string): readonly string[];
}

/** Built in one pass each over the paths, when first asked. */
export function indexPaths(paths: Iterable<string>): PathIndex {
  const all = new Set(paths);
  let byName: Map<string, string[]> | null = null;
  let byFolder: Map<string, string[]> | null = null;
  return {
    has: (path) => all.has(path),
    endingWith(suffix) {
      byName ??= groupBy(all, nameOf);
      const found = byName.get(nameOf(suffix)) ?? [];
      return found.filter((path) => path === suffix || path.endsWith(`/${suffix}`));
    },
    inFolder(folder) {
      byFolder ??= groupBy(all, folderOf);
      return byFolder.get(folder) ?? [];
    },
  };
}

function groupBy(paths: Iterable<string>, key: (path: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const group = groups.get(key(path));
    if (group === undefined) groups.set(key(path), [path]);
    else group.push(path);
  }
  return groups;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The folder of a path without a final slash; `""` at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Joins a folder and a relative path and takes `.` and `..` out; null when it leads out of the tree. */
export function joinPath(folder: string, relative: string): string | null {
  const steps = folder === "" ? [] : folder.split("/");
  for (const step of relative.split("/")) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.pop() === undefined) return null;
  }
  return steps.join("/");
}
