import type { Source, SyntaxNode } from "../../types/syntax.ts";
import type { Surroundings } from "../../types/surroundings.ts";
import type { Hit, Rule } from "../rule.ts";
import { type Occurrence, occurrencesOf } from "../surroundings/occurrences.ts";
import { type Defined, LANGUAGES_WITH_REFERENCES, referencesTo } from "../surroundings/references.ts";
import { type RemovedSymbol, removedSymbols, starsOf } from "../surroundings/removed-symbols.ts";
import { changeMeta } from "./change-rule.ts";
import { placeOfEdit } from "./deleted-nodes.ts";
import { isTestPath } from "../../util/test-path.ts";

export const publicSymbolRemoved: Rule = {
  meta: changeMeta({
    id: "change/public-symbol-removed",
    severity: "error",
    languages: LANGUAGES_WITH_REFERENCES,
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
      if (mayComeByStar(removed, after, surroundings)) continue;
      const use = useOf(removed, after.path, surroundings);
      if (use !== null) yield hitAt(removed, use, after.lines.length);
    }
  },
};

/** `export * from`: the name may have moved to where the file takes all names from. */
function mayComeByStar(
  { name, language }: RemovedSymbol,
  after: Source,
  surroundings: Surroundings,
): boolean {
  const stars = starsOf(after);
  if (stars.length === 0) return false;
  const { path: from } = after;
  if (stars.some((specifier) => surroundings.resolve({ language, from, specifier }).length === 0))
    return true;
  return [...surroundings.sources.values()].some(
    (source) =>
      source.path !== from &&
      occurrencesOf(name, source).some(({ kind }) => kind === "definition" || kind === "import"),
  );
}

function useOf(removed: RemovedSymbol, path: string, surroundings: Surroundings): Occurrence | null {
  const { name, owner, language, isDefault } = removed;
  const defined: Defined = { name, owner, path, language, isDefault };
  if (owner === null && isElsewhereInPackage(defined, surroundings)) return null;
  if (owner !== null && isMoved(defined, surroundings)) return null;
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

/** The change defines a member of this name somewhere else: in a class above, or one that took the work over. */
function isMoved({ name }: Defined, { sources, addedLines }: Surroundings): boolean {
  return [...sources.values()].some((source) =>
    occurrencesOf(name, source).some(
      ({ kind, line }) => kind === "definition" && addedLines.get(source.path)?.includes(line) === true,
    ),
  );
}

/** What is caught or asked when a name may be missing. */
const COPES =
  /\b(?:ImportError|ModuleNotFoundError|NameError|AttributeError|NoMethodError|ReferenceError|LoadError|NoSuchMethodError)\b/;
const ASKS =
  /hasattr|getattr|typeof|\bdefined\b|respond_to|method_defined|function_exists|method_exists|class_exists/;

/** `try: from a import b` copes with its absence, and so does what asks for it first. */
function isGuarded({ node, kind, source }: Occurrence): boolean {
  for (let up = node.parent; up !== null; up = up.parent) {
    if (up.type.startsWith("preproc_if")) return true;
    if (/^(?:try_statement|begin|with_statement)$/.test(up.type)) {
      const text = withoutBody(up);
      if (COPES.test(text) || /\braises\b/.test(text) || (kind === "import" && copesWithImport(up, source)))
        return true;
    }
    if (/^(?:if_statement|if|if_modifier|unless|ternary_expression|conditional_expression)$/.test(up.type)) {
      const condition = up.childForFieldName("condition")?.text ?? "";
      if (/TYPE_CHECKING/.test(condition) || (ASKS.test(condition) && condition.includes(node.text)))
        return true;
    }
  }
  return false;
}

/** `except:`, `except Exception:`, `catch { }` around an import are there for its sake. */
function copesWithImport(statement: SyntaxNode, { language }: Source): boolean {
  return statement.type === "try_statement" && /^(?:python|typescript|tsx|javascript)$/.test(language ?? "");
}

/** What stands around the guarded statements: conditions, items and handlers. */
function withoutBody(statement: SyntaxNode): string {
  const body = statement.childForFieldName("body");
  const { text, startIndex } = statement;
  if (body === null) return text;
  return text.slice(0, body.startIndex - startIndex) + text.slice(body.endIndex - startIndex);
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
