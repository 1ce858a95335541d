import type { Language } from "../../types/language.ts";
import type { Source, SyntaxNode } from "../../types/syntax.ts";
import type { Surroundings } from "../../types/surroundings.ts";
import { familyOf } from "../../util/language.ts";
import { importsOf } from "../../util/modules/imports-of.ts";
import { folderOf } from "../../util/modules/path-index.ts";
import { CODE } from "../code-languages.ts";
import { ancestors, isFunction } from "../nodes.ts";
import { unitAt } from "../units.ts";
import { fullSymbol, splitSymbol } from "./changed-signatures.ts";
import { type Occurrence, occurrencesOf } from "./occurrences.ts";
import { isCommonName } from "./common-names.ts";
import { receiverType, type WrittenType } from "./receiver-type.ts";

/** What is looked for: a name and where it was defined. */
export interface Defined {
  readonly name: string;
  /** Symbol of the class around it, or null for a function of the file. */
  readonly owner: string | null;
  readonly path: string;
  readonly language: Language;
  /** The file hands it on as its default export: whoever imports it gives it a name of their own. Absent: not known. */
  readonly isDefault?: boolean;
  /** It is the class that is looked for, of which objects are made. */
  readonly isConstructor?: boolean;
}

/** Where it can be told which file a name of another file is, by imports, packages or includes. */
export const LANGUAGES_WITH_REFERENCES = CODE.filter(
  (language) => language !== "bash" && language !== "powershell",
);
/** There a name of another file is only meant where it was imported. */
const IMPORTING: ReadonlySet<Language> = new Set(["typescript", "tsx", "javascript", "python"]);
const OWN = new Set(["this", "self", "cls", "Self", "static", "$this", "self::", "super"]);
/** Through so many files that hand a name on it is followed. */
const MAX_HOPS = 3;

/**
 * The places that surely mean what was defined, in the order of the files: by import, by package, on the object itself, or
 * because nothing else in all that was searched has this uncommon name. `definitions` says how many definitions of the
 * name the head should have: one for what is there, none for what was removed.
 */
export function referencesTo(
  defined: Defined,
  surroundings: Surroundings,
  definitions: 0 | 1,
): readonly Occurrence[] {
  const sources = [...surroundings.sources.values()].filter(
    ({ language }) => language !== null && familyOf(defined.language).includes(language),
  );
  const all = sources.flatMap((source) => occurrencesOf(defined.name, source));
  const isSingle = surroundings.complete && all.filter((one) => isRival(one, defined)).length <= definitions;
  const isOnly = isSingle && !isCommonName(defined.name);
  const named = all.filter(
    (one) =>
      (one.kind === "call" || one.kind === "reference" || one.kind === "import") &&
      means(one, defined, { surroundings, isOnly, isSingle }),
  );
  return [...named, ...sources.flatMap((source) => underOtherNames(source, defined, surroundings))];
}

/** Something else of this name that a use could mean as well. */
function isRival(one: Occurrence, { owner, path, isConstructor }: Defined): boolean {
  const { kind, node, source } = one;
  if (kind !== "definition" && kind !== "key") return false;
  if (isConstructor === true && source.path === path) return false;
  if (owner === null) return true;
  // A variable of a function is nobody's member.
  if (one.receiver === null && kind === "definition" && isLocalVariable(node)) return false;
  // There a field and a method may have one name, and a call can only mean the method.
  if (source.language === "rust" || source.language === "java")
    return kind === "definition" && /function|method|constructor|macro_def/.test(node.parent?.type ?? "");
  return true;
}

function isLocalVariable(node: SyntaxNode): boolean {
  if (!/variable|let_declaration|declarator|assignment/.test(node.parent?.type ?? "")) return false;
  return [...ancestors(node)].some(isFunction);
}

/** Calls by the name that an import gave it: `import { f as g }`, `import g` of a default export. */
function underOtherNames(source: Source, defined: Defined, surroundings: Surroundings): Occurrence[] {
  const { language, path: from } = source;
  if (language === null || defined.owner !== null || from === defined.path) return [];
  const others = importsOf(language, source.text).flatMap(({ specifier, bindings }) =>
    bindings
      .filter(
        ({ local, imported }) =>
          local !== defined.name &&
          (imported === defined.name || (imported === "default" && defined.isDefault === true)),
      )
      .filter(({ imported }) =>
        surroundings
          .resolve({ language, from, specifier, name: imported })
          .some(
            (path) =>
              path === defined.path ||
              (imported !== "default" && handsOn(path, defined.name, defined, surroundings, MAX_HOPS)),
          ),
      )
      .map(({ local }) => local),
  );
  return [...new Set(others)].flatMap((local) =>
    occurrencesOf(local, source).filter(
      (one) =>
        one.receiver === null &&
        (one.kind === "call" || one.kind === "reference") &&
        !isShadowed(one, { ...defined, name: local }),
    ),
  );
}

interface Circumstances {
  readonly surroundings: Surroundings;
  /** No other definition of the name was found, and the search was complete. */
  readonly isSingle: boolean;
  /** The same, of a name that is not everybody's. */
  readonly isOnly: boolean;
}

function means(one: Occurrence, defined: Defined, circumstances: Circumstances): boolean {
  const { path } = one.source;
  if (one.kind === "import")
    return (
      defined.owner === null && importedFrom(one.source, defined.name, defined, circumstances.surroundings)
    );
  if (one.receiver !== null) return meansMember(one, defined, circumstances);
  if (isShadowed(one, defined)) return false;
  if (path === defined.path) return defined.owner === null || hasImplicitThis(one, defined);
  if (defined.owner !== null)
    return circumstances.isOnly && hasImplicitThis(one, defined) && isConnected(one, defined);
  if (IMPORTING.has(defined.language))
    return importedFrom(one.source, defined.name, defined, circumstances.surroundings);
  if (defined.language === "go") return folderOf(path) === folderOf(defined.path);
  if (defined.language === "rust")
    return importedFrom(one.source, defined.name, defined, circumstances.surroundings);
  return circumstances.isOnly;
}

function meansMember(
  one: Occurrence,
  defined: Defined,
  { surroundings, isOnly, isSingle }: Circumstances,
): boolean {
  const receiver = one.receiver ?? "";
  const { path } = one.source;
  // A subclass may stand anywhere.
  if (OWN.has(receiver))
    return defined.owner !== null && (isOnly || (path === defined.path && isWithin(one, defined.owner)));
  const root = receiver.split(/\.|::|\\/)[0] ?? receiver;
  const whole = receiver === "?" ? null : boundTo(receiver, one.source, surroundings);
  const origin = whole ?? (receiver === "?" ? null : boundTo(root, one.source, surroundings));
  if (defined.owner === null) {
    // A function is a member of its module, or of its package.
    if (origin === null || (receiver !== root && whole === null)) return false;
    return origin.some((each) => reaches(each, defined, surroundings));
  }
  // The receiver is a module or class of somebody else's.
  if (origin !== null && origin.length === 0) return false;
  const owner = lastStep(defined.owner);
  if (receiver === owner && (path === defined.path || origin?.includes(defined.path) === true)) return true;
  if (isOtherClass(receiver, owner, one.source)) return false;
  const type = receiverType(one);
  if (type?.name === owner && isThatType(type, one.source, defined, surroundings)) return true;
  // `app.handle()` of what was defined as `app.handle = …` or in a class `App`.
  const isNamesake = receiver.toLowerCase() === owner.toLowerCase();
  return (isOnly || (isNamesake && isSingle)) && isConnected(one, defined);
}

/** `Other.f()`: the name of a class that is neither the owner nor made from it. */
function isOtherClass(receiver: string, owner: string, { text }: Source): boolean {
  if (!/^[A-Z]\w*[a-z]\w*$/.test(receiver) || receiver === owner) return false;
  return !new RegExp(`\\b(?:class|interface|struct|module)\\s+${receiver}\\b[^\\n{]*\\b${owner}\\b`).test(
    text,
  );
}

/** The type of that name is the one that the method belongs to. */
function isThatType(
  { name, qualifier }: WrittenType,
  source: Source,
  defined: Defined,
  surroundings: Surroundings,
): boolean {
  if (source.path === defined.path) return true;
  const asType: Defined = { ...defined, name, owner: null };
  if (qualifier !== null) {
    const origin = boundTo(qualifier, source, surroundings);
    return origin?.some((each) => reaches(each, asType, surroundings)) ?? false;
  }
  if (defined.language === "go") return folderOf(source.path) === folderOf(defined.path);
  if (IMPORTING.has(defined.language) || defined.language === "rust")
    return importedFrom(source, name, asType, surroundings);
  if (defined.language === "java" && folderOf(source.path) !== folderOf(defined.path))
    return importedFrom(source, name, asType, surroundings) || samePackage(source, defined, surroundings);
  return true;
}

/** Tests of a package lie in another folder: the name of the package says it. */
function samePackage({ text }: Source, { path }: Defined, { sources }: Surroundings): boolean {
  const packageOf = (one: string | undefined) => /^\s*package\s+([\w.]+)\s*;/m.exec(one ?? "")?.[1];
  const own = packageOf(text);
  return own !== undefined && own === packageOf(sources.get(path)?.text);
}

/** The place is in a method of that class, or in a function that was assigned to the same object. */
function isWithin({ node, source, line }: Occurrence, owner: string | null): boolean {
  if (owner === null) return false;
  const inClass = classAround(node);
  if (inClass !== null) return inClass === lastStep(owner);
  const unit = unitAt(source, line);
  if (unit === null) return false;
  const { name, owner: around } = splitSymbol(fullSymbol(unit));
  // The function that makes the objects is the class.
  return around === owner || (around === null && name === owner);
}

/** A file of this name's own language; tests and sources of one project may well call each other. */
function isConnected({ source }: Occurrence, { language }: Defined): boolean {
  return source.language !== null && familyOf(language).includes(source.language);
}

/** `Parser` of `glob.Parser<'a>`. */
function lastStep(symbol: string): string {
  const plain = symbol.replace(/<.*$/s, "");
  return plain.slice(plain.lastIndexOf(".") + 1);
}

function hasImplicitThis({ source }: Occurrence, { owner, path, language }: Defined): boolean {
  return owner !== null && source.path === path && /^(?:java|csharp|cpp|ruby)$/.test(language);
}

function classAround(node: SyntaxNode): string | null {
  for (const up of ancestors(node)) {
    if (
      !/class|struct|impl|interface|enum|module|trait|object|record/.test(up.type) ||
      /body|member|call|literal|pattern/.test(up.type)
    )
      continue;
    const name =
      up.childForFieldName("name") ?? (up.type === "impl_item" ? up.childForFieldName("type") : null);
    if (name !== null) return name.text.replace(/<.*$/s, "");
  }
  return null;
}

/** A parameter or variable of the same name around the place: then that is meant. */
function isShadowed({ node, source }: Occurrence, { name, path }: Defined): boolean {
  const bindings = occurrencesOf(name, source).filter(
    ({ kind }) => kind === "binding" || (kind === "definition" && source.path !== path),
  );
  const scopes = [...ancestors(node)].filter(isFunction);
  return bindings.some(({ node: binding }) => {
    const around = [...ancestors(binding)].find(isFunction);
    return around === undefined ? source.path !== path : scopes.some(({ id }) => id === around.id);
  });
}

/** The files that the binding of a name leads to; null where the file does not import it, empty where it is not ours. */
function boundTo(
  local: string,
  source: Source,
  { resolve }: Surroundings,
): (readonly ImportedName[] & { includes(path: string): boolean }) | null {
  if (source.language === null) return null;
  const { language, path: from } = source;
  const found = importsOf(language, source.text).flatMap(({ specifier, bindings }) =>
    bindings.filter((binding) => binding.local === local).map(({ imported }) => ({ specifier, imported })),
  );
  if (found.length === 0) return null;
  const names = found.flatMap(({ specifier, imported }) =>
    resolve({ language, from, specifier, name: imported }).map((path) => ({ path, imported })),
  );
  return Object.assign(names, { includes: (path: string) => names.some((name) => name.path === path) });
}

interface ImportedName {
  readonly path: string;
  readonly imported: string;
}

/** `module.name`: the module is the file, a package with it, or hands its names on. */
function reaches({ path }: ImportedName, defined: Defined, surroundings: Surroundings): boolean {
  if (path === defined.path) return true;
  if (defined.language === "go") return folderOf(path) === folderOf(defined.path);
  return handsOn(path, defined.name, defined, surroundings, MAX_HOPS);
}

/** True where the file imports this very name, or all names, from where it is defined. */
function importedFrom(source: Source, name: string, defined: Defined, surroundings: Surroundings): boolean {
  return leadsTo(source, name, defined, surroundings, MAX_HOPS, false);
}

function leadsTo(
  source: Source,
  name: string,
  defined: Defined,
  surroundings: Surroundings,
  hops: number,
  handing: boolean,
): boolean {
  const { language, path: from } = source;
  if (language === null) return false;
  return importsOf(language, source.text).some(({ specifier, bindings, reexports }) => {
    if (handing && !reexports) return false;
    return bindings.some(({ local, imported }) => {
      const isNamed =
        imported === name || (imported === "default" && local === name && defined.isDefault !== false);
      if (!isNamed && !(imported === "*" && local === "*")) return false;
      const paths = surroundings.resolve({ language, from, specifier, name: imported });
      return paths.some((path) => path === defined.path || handsOn(path, name, defined, surroundings, hops));
    });
  });
}

function handsOn(
  path: string,
  name: string,
  defined: Defined,
  surroundings: Surroundings,
  hops: number,
): boolean {
  const source = surroundings.sources.get(path);
  if (source === undefined || hops === 0 || path === defined.path) return false;
  return leadsTo(source, name, defined, surroundings, hops - 1, true);
}
