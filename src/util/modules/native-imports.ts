import { type Binding, bindingsIn, type ModuleImport } from "./module-import.ts";

const EVERYTHING: Binding = { local: "*", imported: "*" };

/** `import "a/b"`, alone or in parentheses, with or without another name. */
export function goImports(text: string): ModuleImport[] {
  const blocks = [...text.matchAll(/^import\s*(?:\(([^)]*)\)|((?:[\w.]+\s+)?["`][^"`\n]+["`]))/gm)];
  return blocks.flatMap(([, group, single]) =>
    [...(group ?? single ?? "").matchAll(/(?:([\w.]+)[ \t]+)?["`]([^"`\n]+)["`]/g)].map(
      ([, alias, specifier = ""]) => ({
        specifier,
        bindings: [alias === "." ? EVERYTHING : { local: alias ?? packageName(specifier), imported: "*" }],
        reexports: false,
      }),
    ),
  );
}

/** The package's name as the path suggests it: `net/http`, `gopkg.in/yaml.v3`, `github.com/a/b/v2`. */
function packageName(specifier: string): string {
  const steps = specifier.replace(/\/v\d+$/, "").replace(/\.v\d+$/, "");
  return steps.slice(steps.lastIndexOf("/") + 1);
}

/** `use crate::a::{b, c as d};`, and `mod a;` as an import of the module by its name. */
export function rustImports(text: string): ModuleImport[] {
  const uses = [...text.matchAll(/^[ \t]*(pub(?:\([^)]*\))?[ \t]+)?use[ \t]+([^;]+);/gm)].flatMap(
    ([, pub, tree = ""]) =>
      flattenUse(tree.replaceAll(/\s+/g, " ").trim()).map((one) => ({
        ...one,
        reexports: pub !== undefined,
      })),
  );
  const modules = [...text.matchAll(/^[ \t]*(?:pub(?:\([^)]*\))?[ \t]+)?mod[ \t]+(\w+)[ \t]*;/gm)].map(
    ([, name = ""]) => ({
      specifier: `self::${name}`,
      bindings: [{ local: name, imported: "*" }],
      reexports: false,
    }),
  );
  return [...uses, ...modules];
}

function flattenUse(tree: string): Omit<ModuleImport, "reexports">[] {
  const open = tree.indexOf("{");
  if (open === -1) {
    const [path = "", alias] = tree.split(/ as /);
    const at = path.lastIndexOf("::");
    const name = path.slice(at + 2).trim();
    const imported = name === "self" ? "*" : name;
    const local = alias?.trim() ?? (name === "self" ? (path.slice(0, at).split("::").at(-1) ?? "") : name);
    return at === -1 ? [] : [{ specifier: path.slice(0, at), bindings: [{ local, imported }] }];
  }
  const prefix = tree.slice(0, open);
  return splitTop(tree.slice(open + 1, tree.lastIndexOf("}"))).flatMap((part) =>
    part.trim() === "" ? [] : flattenUse(prefix + part.trim()),
  );
}

/** Splits at the commas outside of braces. */
function splitTop(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < list.length; at += 1) {
    const sign = list[at];
    if (sign === "{") depth += 1;
    else if (sign === "}") depth -= 1;
    else if (sign === "," && depth === 0) {
      parts.push(list.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, list.slice(start)];
}

/** `import a.b.C;`, `import static a.b.C.m;`, `import a.b.*;` */
export function javaImports(text: string): ModuleImport[] {
  return [...text.matchAll(/^[ \t]*import\s+(static\s+)?([\w.]+)(\.\*)?\s*;/gm)].map(
    ([, isStatic, path = "", wildcard]) => {
      if (wildcard !== undefined) return { specifier: `${path}.*`, bindings: [EVERYTHING], reexports: false };
      const name = path.slice(path.lastIndexOf(".") + 1);
      const specifier = isStatic === undefined ? path : path.slice(0, -name.length - 1);
      return { specifier, bindings: [{ local: name, imported: name }], reexports: false };
    },
  );
}

/** `#include "a.h"`; what stands in angle brackets may be the project's own as well. */
export function includes(text: string): ModuleImport[] {
  return [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*["<]([^">\n]+)[">]/gm)].map(([, specifier = ""]) => ({
    specifier,
    bindings: [EVERYTHING],
    reexports: true,
  }));
}

/** `require_relative "a"` is `./a`; `require "a/b"` is as written. Both bring everything in. */
export function rubyImports(text: string): ModuleImport[] {
  return [
    ...text.matchAll(/^[ \t]*(require|require_relative|autoload\s+:\w+\s*,)[ \t(]*["']([^"'\n]+)["']/gm),
  ].map(([, keyword, path = ""]) => ({
    specifier: keyword === "require_relative" ? `./${path}` : path,
    bindings: [EVERYTHING],
    reexports: true,
  }));
}

/** `use A\B\{C, D as E};`, `use function A\b;` */
export function phpImports(text: string): ModuleImport[] {
  return [
    ...text.matchAll(/^[ \t]*use\s+(?:function\s+|const\s+)?([\w\\]+(?:\s+as\s+\w+)?)(?:\\?\{([^}]*)\})?/gm),
  ].flatMap(([, head = "", group]) =>
    (group === undefined ? [head] : group.split(",").map((item) => `${head}\\${item.trim()}`)).flatMap(
      (item) =>
        bindingsIn(item, /\s+as\s+/i).map(({ imported, local }) => ({
          specifier: imported.replaceAll(/\\+/g, "\\").replace(/^\\/, ""),
          bindings: [{ local: lastOf(local), imported: lastOf(imported) }],
          reexports: false,
        })),
    ),
  );
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf("\\") + 1);
}

/** `source ./a.sh`, `. "$DIR/a.sh"`, `. $PSScriptRoot/a.ps1`: what follows the last variable. */
export function sourcedScripts(text: string): ModuleImport[] {
  return [...text.matchAll(/^[ \t]*(?:source|\.)[ \t]+["']?(?:\$\{?\w+\}?[/\\])?([\w./\\-]+)["']?/gm)].map(
    ([, path = ""]) => ({
      specifier: path.replaceAll("\\", "/"),
      bindings: [EVERYTHING],
      reexports: true,
    }),
  );
}
