import type { Surroundings } from "../../types/surroundings.ts";
import type { Hit, Rule } from "../rule.ts";
import { type Occurrence, occurrencesOf } from "../surroundings/occurrences.ts";
import { type Defined, referencesTo } from "../surroundings/references.ts";
import { type RemovedSymbol, removedSymbols } from "../surroundings/removed-symbols.ts";
import { changeMeta } from "./change-rule.ts";
import { placeOfEdit } from "./deleted-nodes.ts";
import { isTestPath } from "./paths.ts";

export const publicSymbolRemoved: Rule = {
  meta: changeMeta({
    id: "change/public-symbol-removed",
    severity: "error",
    languages: [
      "typescript",
      "tsx",
      "javascript",
      "python",
      "go",
      "java",
      "rust",
      "c",
      "cpp",
      "csharp",
      "ruby",
      "php",
    ],
    meaning:
      "A function, type or constant was removed or renamed while code in the repository still uses it.",
    precision: 0.85,
  }),
  judges: "commits",
  needs: "surroundings",
  aboutDeletions: true,
  *check({ pair, after }) {
    const { surroundings } = pair;
    if (surroundings === undefined) return;
    for (const removed of removedSymbols(pair)) {
      const use = useOf(removed, after.path, surroundings);
      if (use !== null) yield hitAt(removed, use, after.lines.length);
    }
  },
};

function useOf(removed: RemovedSymbol, path: string, surroundings: Surroundings): Occurrence | null {
  const { name, owner, language } = removed;
  const defined: Defined = { name, owner, path, language };
  if (owner === null && isElsewhereInPackage(defined, surroundings)) return null;
  const uses = referencesTo(defined, surroundings, 0).filter(
    (use) => !isGuarded(use) && (owner === null || use.kind === "call"),
  );
  return uses.find(({ source }) => !isTestPath(source.path)) ?? uses[0] ?? null;
}

/** Moved to where the language finds it without being told. */
function isElsewhereInPackage({ name, language }: Defined, { sources }: Surroundings): boolean {
  if (/^(?:typescript|tsx|javascript|python|rust)$/.test(language)) return false;
  return [...sources.values()].some((source) =>
    occurrencesOf(name, source).some(({ kind }) => kind === "definition"),
  );
}

/** `try: from a import b` copes with its absence, and so does what asks for it first. */
function isGuarded({ node }: Occurrence): boolean {
  for (let up = node.parent; up !== null; up = up.parent) {
    if (/^try_statement$|^preproc_if|^with_statement$/.test(up.type)) return true;
    if (
      /^(?:if_statement|if)$/.test(up.type) &&
      /hasattr|typeof|defined\?|respond_to|TYPE_CHECKING|function_exists/.test(up.text.slice(0, 200))
    )
      return true;
  }
  return false;
}

function hitAt(
  { name, edit, kind }: RemovedSymbol,
  { source, line, kind: use }: Occurrence,
  lineCount: number,
): Hit {
  const verb = use === "import" ? "imports" : use === "call" && kind === "function" ? "calls" : "uses";
  return {
    place: placeOfEdit({ edit, lineCount }),
    message: `\`${name}\` was removed or renamed here, but ${source.path}:${line} still ${verb} it.`,
  };
}
