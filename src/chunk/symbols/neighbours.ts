import type { Language } from "../../types/language.ts";
import { familyOf, languageOf } from "../../util/language.ts";
import { importsOf } from "../../util/modules/imports-of.ts";
import { folderOf } from "../../util/modules/path-index.ts";
import { resolveImport, type Tree } from "../../util/modules/resolve-import.ts";

/** Where a name of another file can be used without saying where it comes from: what is in the same folder counts. */
const BY_FOLDER: ReadonlySet<Language> = new Set([
  "go",
  "java",
  "csharp",
  "php",
  "ruby",
  "c",
  "cpp",
  "powershell",
  "bash",
]);

export interface KnownFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The files in which what the given ones call may be defined: what they import first, then what stands in the same
 * folder, where the language looks there. Without the given ones themselves; each once.
 */
export function neighboursOf(files: readonly KnownFile[], tree: Tree): string[] {
  const given = new Set(files.map(({ path }) => path));
  const imported = files.flatMap((file) => importedBy(file, tree));
  const beside = files.flatMap(({ path, text }) => {
    const language = languageOf(path, text);
    if (language === null || !BY_FOLDER.has(language)) return [];
    return tree.paths.inFolder(folderOf(path)).filter((other) => {
      const spoken = languageOf(other);
      return spoken !== null && familyOf(language).includes(spoken);
    });
  });
  return [...new Set([...imported, ...beside])].filter((path) => !given.has(path));
}

/** The files of the tree that one file imports, in the order of its imports. */
function importedBy({ path, text }: KnownFile, tree: Tree): string[] {
  const language = languageOf(path, text);
  if (language === null) return [];
  return importsOf(language, text).flatMap(({ specifier, bindings }) => {
    const names = bindings.length === 0 ? ["*"] : bindings.map(({ imported }) => imported);
    return names.flatMap((name) => resolveImport({ language, from: path, specifier, name }, tree));
  });
}

/** What the files hand on of the wanted names: an `index.ts` or `__init__.py` says where they are defined. */
export function handedOn(files: readonly KnownFile[], wanted: ReadonlySet<string>, tree: Tree): string[] {
  return files.flatMap(({ path, text }) => {
    const language = languageOf(path, text);
    if (language === null || language === "c" || language === "cpp") return [];
    return importsOf(language, text)
      .filter(({ reexports }) => reexports)
      .flatMap(({ specifier, bindings }) =>
        bindings
          .filter(({ local, imported }) => imported === "*" || wanted.has(local))
          .flatMap(({ imported }) =>
            resolveImport({ language, from: path, specifier, name: imported }, tree),
          ),
      );
  });
}
