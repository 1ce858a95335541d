import type { Callee, Chunk } from "../../types/chunk.ts";
import type { Language } from "../../types/language.ts";
import { importsOf } from "../../util/modules/imports-of.ts";
import type { Binding } from "../../util/modules/module-import.ts";
import { folderOf } from "../../util/modules/path-index.ts";
import { resolveImport, type Tree } from "../../util/modules/resolve-import.ts";
import { callForms } from "./call-forms.ts";
import type { Defined } from "./definitions.ts";
import { evidentType } from "./evident-type.ts";

/** The files that are looked into. */
export interface Neighbourhood {
  readonly tree: Tree;
  /** Empty for a file that is not at hand. */
  textOf(path: string): string;
  /** What a file imports, name by name. */
  bindings(path: string): readonly Bound[];
  /** What a file defines under a name. None for a file that is not at hand. */
  definitions(path: string, name: string): readonly Defined[];
  /** The files at hand in a folder. */
  inFolder(folder: string): readonly string[];
}

/** More places than these say nothing any more. */
const MAX_PLACES = 4;
/** Through so many files that hand a name on it is followed. */
const MAX_HOPS = 3;

/** Methods are called there without naming the object. */
const IMPLICIT_THIS: ReadonlySet<Language> = new Set(["java", "csharp", "cpp", "ruby"]);
/** One folder is one name space. */
const FOLDER_SCOPE: ReadonlySet<Language> = new Set(["go", "java", "csharp", "php", "powershell"]);
const OWN = new Set(["this", "self", "Self", "cls", "static", "$this", "@this"]);

/**
 * Where the names that a chunk calls are defined, as far as the text says it: in the file and what is around the chunk,
 * through imports, in the package, on the object itself or on one whose type stands in the chunk. A method of an object of
 * which nothing is known is not looked for: a name alone is no reference.
 */
export function findCallees(chunk: Chunk, around: Neighbourhood): readonly Callee[] {
  const { language, headRange } = chunk;
  if (language === null || headRange === null) return [];
  const scope = new Scope(chunk, language, around);
  return chunk.calls.flatMap((name) => {
    const places = scope
      .find(name)
      .filter(({ path, symbol }) => path !== chunk.path || symbol !== chunk.symbol);
    const unique = new Map(places.map((place) => [`${place.path}#${place.line}`, place]));
    if (unique.size === 0 || unique.size > MAX_PLACES) return [];
    const definedAt = [...unique.values()].map(({ path, line, symbol, signature }) => ({
      path,
      line,
      symbol,
      signature,
    }));
    return [{ name, definedAt }];
  });
}

/** A class because what the file imports is read once for all names of a chunk. */
class Scope {
  readonly #chunk: Chunk;
  readonly #language: Language;
  readonly #around: Neighbourhood;
  readonly #bindings: readonly Bound[];
  readonly #types = new Map<string, string | null>();

  constructor(chunk: Chunk, language: Language, around: Neighbourhood) {
    this.#chunk = chunk;
    this.#language = language;
    this.#around = around;
    this.#bindings = around.bindings(chunk.path);
  }

  find(name: string): readonly Defined[] {
    const { plain, receivers } = callForms(this.#chunk.headText, name, this.#language);
    const found = [
      ...(plain ? this.plain(name) : []),
      ...receivers.flatMap((receiver) => (receiver === null ? [] : this.member(receiver, name))),
    ];
    return found;
  }

  /** What a bare name means: the nearest around the chunk, then what was imported, then the package. */
  plain(name: string): readonly Defined[] {
    const own = this.inFile(name);
    if (own.length > 0) return own;
    const bound = this.#bindings.filter(({ local }) => local === name);
    if (bound.length > 0) return bound.flatMap((one) => this.through(one, name));
    const everything = this.#bindings.filter(({ local }) => local === "*");
    const brought = everything
      .flatMap((one) => this.through({ ...one, imported: name }, name))
      .filter(({ scope }) => this.#language !== "ruby" || this.isIn(scope));
    if (brought.length > 0 || !FOLDER_SCOPE.has(this.#language)) return brought;
    return this.inPackage(name).filter(isOutside);
  }

  /** True where the chunk stands in the same outermost module: of others, Ruby needs an `include` to take names. */
  isIn(scope: string): boolean {
    const [outermost = ""] = scope.split(".");
    return outermost === "" || this.#chunk.symbol?.split(".")[0] === outermost;
  }

  /** Definitions of this file that a bare name can reach from the chunk; the innermost ones. */
  inFile(name: string): readonly Defined[] {
    const { path, symbol } = this.#chunk;
    // Small neighbours are one chunk with all their symbols.
    const symbols = symbol?.split(", ") ?? [];
    const reachable = this.#around.definitions(path, name).filter(({ scope, within }) => {
      const isAround = scope === "" || symbols.some((one) => one === scope || one.startsWith(`${scope}.`));
      return isAround && (within !== "class" || IMPLICIT_THIS.has(this.#language));
    });
    const depth = Math.max(...reachable.map(({ scope }) => scope.length));
    return reachable.filter(({ scope }) => scope.length === depth);
  }

  inPackage(name: string): readonly Defined[] {
    const folder = folderOf(this.#chunk.path);
    return this.#around.inFolder(folder).flatMap((path) => this.#around.definitions(path, name));
  }

  /** What an imported name is in the file that it comes from, or in the one that hands it on. */
  through(bound: Bound, name: string, from = this.#chunk.path, hops = MAX_HOPS): readonly Defined[] {
    const { specifier, imported } = bound;
    if (imported === "*") return [];
    const reference = { language: this.#language, from, specifier, name: imported };
    for (const path of resolveImport(reference, this.#around.tree)) {
      const wanted = imported === "default" ? defaultName(this.#around.textOf(path)) : imported;
      const found = this.#around.definitions(path, wanted).filter(isOutside);
      if (found.length > 0) return found;
      if (hops === 0) continue;
      const further = this.#around
        .bindings(path)
        .filter(({ reexports, local }) => reexports && (local === imported || local === "*"))
        .flatMap((next) =>
          this.through(next.local === "*" ? { ...next, imported } : next, name, path, hops - 1),
        );
      if (further.length > 0) return further;
    }
    return [];
  }

  /** A method of the object itself, a function of an imported module or class, a method of a type that the chunk names. */
  member(receiver: string, name: string): readonly Defined[] {
    const own = this.ownClass(receiver);
    if (own !== null) return this.membersOf(own, name);
    const spaces = this.#bindings.filter(({ local }) => local === receiver);
    const modules = spaces
      .filter(({ imported }) => imported === "*" || this.#language === "python" || this.#language === "rust")
      .flatMap((one) => this.inModule(one, name));
    if (modules.length > 0) return modules;
    const type = this.typeOf(receiver);
    const classes = [receiver, ...(type === null ? [] : [type])].filter(
      (one) => /^[A-Z]/.test(one) || type === one,
    );
    return classes.flatMap((one) =>
      this.plain(one)
        .filter(({ role }) => role !== "function")
        .flatMap(({ path, symbol }) => this.membersIn([path, ...this.partsOf(path)], symbol, name)),
    );
  }

  typeOf(receiver: string): string | null {
    const { headText, signature } = this.#chunk;
    const already = this.#types.get(receiver);
    if (already !== undefined) return already;
    const type = evidentType(receiver, `${signature ?? ""}\n${headText}`);
    this.#types.set(receiver, type);
    return type;
  }

  /** The class whose method the chunk is, where the receiver is the object itself. */
  ownClass(receiver: string): string | null {
    const { symbol, signature, kind } = this.#chunk;
    const at = kind === "class" ? -1 : (symbol?.lastIndexOf(".") ?? -1);
    const goReceiver = /^func \((\w+)\s/.exec(signature ?? "")?.[1];
    const isOwn = this.#language === "go" ? receiver === goReceiver : OWN.has(receiver);
    return isOwn && symbol !== null ? symbol.slice(0, at === -1 ? symbol.length : at) : null;
  }

  /** Looked for in the file, then where the rest of a class may stand. A function inside of a method has its `this`. */
  membersOf(owner: string, name: string): readonly Defined[] {
    const { path } = this.#chunk;
    for (let around = owner; around !== ""; around = around.slice(0, Math.max(0, around.lastIndexOf(".")))) {
      const found = this.membersIn([path, ...this.partsOf(path)], around, name);
      if (found.length > 0) return found;
    }
    return this.withinChunk(name);
  }

  /** A chunk that has whole classes in it: then the object is of one of them. */
  withinChunk(name: string): readonly Defined[] {
    const { path, headRange } = this.#chunk;
    return this.#around
      .definitions(path, name)
      .filter(
        ({ within, line }) =>
          within === "class" &&
          headRange !== null &&
          line >= headRange.startLine &&
          line <= headRange.endLine,
      );
  }

  membersIn(paths: readonly string[], owner: string, name: string): readonly Defined[] {
    const all = [...new Set(paths)].flatMap((path) => this.#around.definitions(path, name));
    return all.filter(({ scope }) => scope === owner);
  }

  /** Files that may hold further members of a file's classes. */
  partsOf(path: string): readonly string[] {
    if (this.#language === "go" || this.#language === "csharp") return this.#around.inFolder(folderOf(path));
    if (this.#language !== "cpp" && this.#language !== "c") return [];
    const stem = path.replace(/\.\w+$/, "");
    return this.#around.inFolder(folderOf(path)).filter((other) => other.replace(/\.\w+$/, "") === stem);
  }

  inModule({ specifier, imported }: Bound, name: string): readonly Defined[] {
    const reference = { language: this.#language, from: this.#chunk.path, specifier, name: imported };
    const paths = resolveImport(reference, this.#around.tree);
    const found = paths.flatMap((path) => this.#around.definitions(path, name)).filter(isOutside);
    return found.length > 0 || imported !== "*"
      ? found
      : this.through({ local: name, imported: name, specifier, reexports: true }, name);
  }
}

/** A name that a file brings in, and where from. */
export interface Bound extends Binding {
  readonly specifier: string;
  readonly reexports: boolean;
}

/** The names that a file's text imports. */
export function boundIn(text: string, language: Language | null): readonly Bound[] {
  if (language === null) return [];
  return importsOf(language, text).flatMap(({ specifier, bindings, reexports }) =>
    bindings.map((binding) => ({ ...binding, specifier, reexports })),
  );
}

/** The name of what a module exports by default, where it has one of its own. */
function defaultName(text: string): string {
  return (
    /^(?:export\s+default|(?:module\.)?exports\s*=(?:\s*(?:module\.)?exports\s*=)?)\s+(?:async\s+)?(?!function\s*\*?\s*\(|class\s*\{)(?:function\s*\*?\s*|class\s+|abstract\s+class\s+)?([\w$]+)/m.exec(
      text,
    )?.[1] ?? "default"
  );
}

/** What other files can name: no method, nothing inside of a function. */
function isOutside({ within }: Defined): boolean {
  return within === "space";
}
