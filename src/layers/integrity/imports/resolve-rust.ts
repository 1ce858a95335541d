import { parse, TomlError } from "smol-toml";
import { folderOf } from "../../../util/modules/path-index.ts";
import type { Source } from "../../../types/syntax.ts";
import type { ProjectView } from "./project-view.ts";

const BUILTIN = new Set(["std", "core", "alloc", "proc_macro", "test", "crate", "self", "super", "Self"]);

/** Why a `use` or `mod` of Rust leads nowhere, or null: it does, or nobody can say. */
export function unresolvedRust(specifier: string, source: Source, project: ProjectView): string | null {
  const module = /^mod (\w+)$/.exec(specifier)?.[1];
  if (module !== undefined) return missingModule(module, source, project);
  const first = /^(?:::)?(?:r#)?([a-z_]\w*)(?=::| as |$)/.exec(specifier)?.[1];
  if (first === undefined || BUILTIN.has(first) || isInFile(first, source)) return null;
  const manifests = project.above(source.path, "Cargo.toml").map(({ text }) => readToml(text));
  if (manifests.length === 0 || manifests.includes(null)) return null;
  const crates = new Set(manifests.flatMap((manifest) => [...cratesOf(manifest)]));
  if (crates.has(first) || isModuleName(first, project)) return null;
  return `Cargo.toml does not name a crate \`${first}\``;
}

/** A name that the file brings into scope by itself: modules, and what it imports or declares. */
function isInFile(name: string, { text }: Source): boolean {
  return new RegExp(
    `\\b(?:mod|crate|as|enum|type)\\s+(?:r#)?${name}\\b|\\buse\\s[^;]*[:{,\\s]${name}\\s*[,;}]|macro_rules!`,
  ).test(text);
}

function isModuleName(name: string, { paths, folders }: ProjectView): boolean {
  for (const path of paths) if (path.endsWith(`/${name}.rs`) || path === `${name}.rs`) return true;
  for (const folder of folders) if (folder === name || folder.endsWith(`/${name}`)) return true;
  return false;
}

function missingModule(name: string, { path, lines }: Source, project: ProjectView): string | null {
  const declared = lines.findIndex((line) => new RegExp(`\\bmod\\s+(?:r#)?${name}\\s*;`).test(line));
  const before = lines.slice(Math.max(0, declared - 4), declared + 1).join("\n");
  if (/#\[(?:path|cfg_attr)\b/.test(before)) return null;
  const folder = folderOf(path);
  const own = path.slice(folder === "" ? 0 : folder.length + 1).replace(/\.rs$/, "");
  const places = [folder, [folder, own].filter((step) => step !== "").join("/")];
  const files = places.flatMap((place) =>
    [`${name}.rs`, `${name}/mod.rs`].map((file) => (place === "" ? file : `${place}/${file}`)),
  );
  if (files.some((file) => project.paths.has(file) || project.mayBeMade(file))) return null;
  return `there is neither \`${files[0]}\` nor \`${files[1]}\``;
}

type Table = Readonly<Record<string, unknown>>;

function cratesOf(manifest: Table | null): Set<string> {
  const found = new Set<string>();
  const visit = (table: Table) => {
    for (const [key, value] of Object.entries(table)) {
      if (!isTable(value)) continue;
      if (/^(?:dev-|build-)?dependencies$/.test(key))
        for (const name of Object.keys(value)) found.add(crateName(name));
      else if (key === "package" || key === "lib") found.add(crateName(String(value["name"] ?? "")));
      else visit(value);
    }
  };
  visit(manifest ?? {});
  return found;
}

/** Cargo writes a hyphen where the code writes an underscore. */
function crateName(name: string): string {
  return name.replaceAll("-", "_");
}

function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readToml(text: string): Table | null {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof TomlError) return null;
    throw error;
  }
}
