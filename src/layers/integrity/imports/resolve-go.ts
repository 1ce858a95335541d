import type { ProjectView } from "./project-view.ts";

/** Why an import of Go leads nowhere, or null: it does, or nobody can say. */
export function unresolvedGo(specifier: string, from: string, project: ProjectView): string | null {
  if (!/^[\w.~-]+(?:\/[\w.~+-]+)*$/.test(specifier) || project.above(from, "go.work").length > 0) return null;
  const [nearest] = project.above(from, "go.mod");
  const module = /^module\s+["`]?([^\s"`]+)/m.exec(nearest?.text ?? "")?.[1];
  if (nearest === undefined || module === undefined) return null;
  const own = pathInside(specifier, module);
  if (own !== null) return missingFolder(own, nearest.folder, project);
  // The standard library is all that has no dot in its first name.
  if (!/^[^/]*\./.test(specifier)) return null;
  const named = [...nearest.text.matchAll(/["`]?([\w.~-]+(?:\/[\w.~+-]+)*)["`]?\s+(?:v\d|=>)/g)];
  const known = named.some(([, path = ""]) => pathInside(specifier, path) !== null);
  return known ? null : `no module in go.mod provides \`${specifier}\``;
}

/** What follows a module's path in a specifier, `""` for the module itself; null for another module. */
function pathInside(specifier: string, module: string): string | null {
  if (specifier === module) return "";
  return specifier.startsWith(`${module}/`) ? specifier.slice(module.length + 1) : null;
}

function missingFolder(inside: string, root: string, project: ProjectView): string | null {
  const folder = [root, inside].filter((step) => step !== "").join("/");
  if (project.folders.has(folder) || project.mayBeMade(folder)) return null;
  return `the module has no folder \`${folder}\``;
}
