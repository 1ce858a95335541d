import type { Language } from "../../types/language.ts";
import { folderOf, joinPath, type PathIndex } from "./path-index.ts";
import type { ProjectSettings } from "./project-settings.ts";

export interface Tree {
  readonly paths: PathIndex;
  readonly settings: ProjectSettings;
}

export interface Reference {
  readonly language: Language;
  /** The file that says it. */
  readonly from: string;
  readonly specifier: string;
  /** A name brought in by it: in Python and Rust it may be a module of its own. */
  readonly name?: string;
}

type Resolve = (reference: Reference, tree: Tree) => readonly (string | null)[];

/**
 * The files of the tree that an import means, likeliest first; none for what is not in the tree. A package of several
 * files (Go, a folder of C headers with their sources) gives several.
 */
export function resolveImport(reference: Reference, tree: Tree): readonly string[] {
  const candidates = RESOLVERS[reference.language]?.(reference, tree) ?? [];
  const found = candidates.filter((path): path is string => path !== null && tree.paths.has(path));
  return [...new Set(found)];
}

const SCRIPT_ENDINGS = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".d.ts"];

/** Node and the TypeScript compiler: with and without an ending, `index` in a folder, `.js` written for `.ts`. */
const script: Resolve = ({ from, specifier }, tree) => {
  if (/^\.\.?(?:\/|$)/.test(specifier)) {
    const target = joinPath(folderOf(from), specifier);
    return target === null ? [] : scriptFiles(target, tree);
  }
  const alias = tree.settings.aliases.find(
    ({ prefix, suffix }) =>
      specifier.startsWith(prefix) &&
      (suffix === null
        ? specifier === prefix
        : specifier.endsWith(suffix) && specifier.length > prefix.length),
  );
  if (alias === undefined) return [];
  const star = specifier.slice(alias.prefix.length, specifier.length - (alias.suffix?.length ?? 0));
  return alias.targets.flatMap((target) => {
    const path = joinPath("", target.replace("*", star));
    return path === null ? [] : scriptFiles(path, tree);
  });
};

function scriptFiles(target: string, { paths }: Tree): string[] {
  const stem = target.replace(/\.([mc]?)jsx?$/, "");
  const candidates = [
    target,
    ...SCRIPT_ENDINGS.map((ending) => target + ending),
    ...(stem === target ? [] : SCRIPT_ENDINGS.map((ending) => stem + ending)),
    ...SCRIPT_ENDINGS.map((ending) => (target === "" ? `index${ending}` : `${target}/index${ending}`)),
  ];
  return candidates.filter((path) => paths.has(path)).slice(0, 1);
}

/** Dots lead up from the file's own package; other names begin at the top, in `src`, `lib` or a folder above the file. */
const python: Resolve = ({ from, specifier, name }, tree) => {
  const [, dots = "", rest = ""] = /^(\.*)(.*)$/.exec(specifier) ?? [];
  const path = rest.replaceAll(".", "/");
  const joined = name === undefined || name === "*" ? path : [path, name].filter(Boolean).join("/");
  const stems = joined === path ? [path] : [joined, path];
  const folder = folderOf(from);
  if (dots !== "") {
    const start = joinPath(folder, "../".repeat(dots.length - 1));
    return start === null ? [] : stems.flatMap((stem) => pythonFiles(joinPath(start, stem) ?? ""));
  }
  return stems.flatMap((stem) =>
    ["", "src", "lib", ...foldersAbove(folder)].flatMap((root) =>
      pythonFiles(root === "" ? stem : `${root}/${stem}`)
        .filter((file) => tree.paths.has(file))
        .slice(0, 1),
    ),
  );
};

function pythonFiles(stem: string): string[] {
  return stem === "" ? ["__init__.py"] : [`${stem}.py`, `${stem}/__init__.py`, `${stem}.pyi`];
}

/** The folder itself and those above it, innermost first, without the top. */
function foldersAbove(folder: string): string[] {
  const steps = folder.split("/");
  return folder === "" ? [] : steps.map((_, index) => steps.slice(0, steps.length - index).join("/"));
}

/** A package is a folder; the module's own path stands in `go.mod`. */
const go: Resolve = ({ specifier }, { paths, settings }) => {
  const module = settings.goModules.find(
    ({ name }) => specifier === name || specifier.startsWith(`${name}/`),
  );
  if (module === undefined) return [];
  const folder = joinPath(module.folder, specifier.slice(module.name.length));
  return folder === null ? [] : paths.inFolder(folder).filter((path) => path.endsWith(".go"));
};

/** `crate::`, `self::` and `super::` within one crate, whose root is the nearest `lib.rs` or `main.rs` above. */
const rust: Resolve = ({ from, specifier, name }, { paths }) => {
  const [first = "", ...rest] = specifier.split("::");
  const start = rustStart(first, from, paths);
  if (start === null) return [];
  const steps = first === "crate" || first === "self" || first === "super" ? rest : [first, ...rest];
  const folder = steps.filter((step) => step === "super").reduce((at) => folderOf(at), start);
  const path = steps.filter((step) => step !== "super" && step !== "self");
  const stem = [folder, ...path].filter((step) => step !== "").join("/");
  const whole = name === undefined || name === "*" ? [] : rustFiles(`${stem}/${name}`);
  const root = path.length === 0 ? ["lib.rs", "main.rs", "mod.rs"].map((file) => `${stem}/${file}`) : [];
  return [...whole, ...rustFiles(stem), ...root, ...rustFiles(folderOf(stem))];
};

/** The folder of a module's children: `a/mod.rs` has them beside it, `a.rs` in `a/`. */
function rustStart(first: string, from: string, paths: PathIndex): string | null {
  const own = /(?:^|\/)(?:mod|lib|main)\.rs$/.test(from) ? folderOf(from) : from.replace(/\.rs$/, "");
  if (first === "self") return own;
  if (first === "super") return folderOf(own);
  const root = [...foldersAbove(folderOf(from)), ""].find((folder) =>
    ["lib.rs", "main.rs"].some((file) => paths.has(folder === "" ? file : `${folder}/${file}`)),
  );
  return root ?? null;
}

function rustFiles(stem: string): string[] {
  return [`${stem}.rs`, `${stem}/mod.rs`];
}

/** A class is a file of its name in the folder of its package, below whatever source folder. */
const java: Resolve = ({ specifier }, { paths }) => {
  if (!specifier.endsWith(".*")) return paths.endingWith(`${specifier.replaceAll(".", "/")}.java`);
  const folder = specifier.slice(0, -2).replaceAll(".", "/");
  return paths.endingWith(`${folder}.java`);
};

/** Beside the file, else below whatever include folder; with the source that belongs to a header. */
const include: Resolve = ({ from, specifier }, { paths }) => {
  const beside = joinPath(folderOf(from), specifier);
  const headers =
    beside !== null && paths.has(beside)
      ? [beside]
      : paths.endingWith(specifier.replace(/^(?:\.\.?\/)+/, ""));
  const sources = headers.flatMap((header) => {
    const stem = header.replace(/\.\w+$/, "");
    return [".c", ".cc", ".cpp", ".cxx"].map((ending) => stem + ending);
  });
  return [...headers, ...sources];
};

/** `require_relative` beside the file; `require` below `lib` of the project or of a gem in it. */
const ruby: Resolve = ({ from, specifier }, { paths }) => {
  const file = specifier.endsWith(".rb") ? specifier : `${specifier}.rb`;
  if (/^\.\.?\//.test(specifier)) return [joinPath(folderOf(from), file)];
  return paths.endingWith(`lib/${file}`);
};

/** PSR-4 without reading composer.json: the last two steps of the name are a folder and a file somewhere. */
const php: Resolve = ({ specifier }, { paths }) => {
  const steps = specifier.split("\\");
  const found = paths.endingWith(`${steps.slice(-2).join("/")}.php`);
  return found.length > 0 || steps.length < 2 ? found : paths.endingWith(`${steps.at(-1) ?? ""}.php`);
};

const beside: Resolve = ({ from, specifier }) => [joinPath(folderOf(from), specifier)];

const RESOLVERS: Partial<Readonly<Record<Language, Resolve>>> = {
  typescript: script,
  tsx: script,
  javascript: script,
  python,
  go,
  rust,
  java,
  c: include,
  cpp: include,
  ruby,
  php,
  bash: beside,
  powershell: beside,
};
