import type { Pair } from "../../../types/layers.ts";
import type { Project } from "../../../types/project.ts";
import type { Source } from "../../../types/syntax.ts";
import { type Imported, newImports } from "./new-imports.ts";
import { type ProjectView, viewOf } from "./project-view.ts";
import { unresolvedGo } from "./resolve-go.ts";
import { unresolvedPython } from "./resolve-python.ts";
import { unresolvedRust } from "./resolve-rust.ts";
import { unresolvedScript } from "./resolve-script.ts";

export interface Unresolved extends Imported {
  /** What was looked for in vain: the end of a sentence. */
  readonly reason: string;
}

/** New imports of a pair that lead to no file and no declared dependency of the project; nothing in doubt. */
export function unresolvedImports(pair: Pair, project: Project | null): readonly Unresolved[] {
  const { after } = pair;
  if (after === null || project === null) return [];
  const found = newImports(pair);
  if (found.length === 0) return [];
  const view = viewOf(project);
  return found.flatMap((imported) => {
    const reason = reasonFor(imported.specifier, after, view);
    return reason === null ? [] : [{ ...imported, reason }];
  });
}

function reasonFor(specifier: string, source: Source, view: ProjectView): string | null {
  switch (source.language) {
    case "typescript":
    case "tsx":
    case "javascript":
      return unresolvedScript(specifier, source.path, view);
    case "python":
      return unresolvedPython(specifier, source.path, view);
    case "go":
      return unresolvedGo(specifier, source.path, view);
    case "rust":
      return unresolvedRust(specifier, source, view);
    default:
      return null;
  }
}
