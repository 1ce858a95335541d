import ignore, { type Ignore } from "ignore";
import type { Project } from "../../../types/project.ts";
import { folderOf } from "../../../util/modules/path-index.ts";

/** Questions about a project, each answered from indexes that are built once. */
export interface ProjectView extends Project {
  /** Folders that hold something, at any depth. */
  readonly folders: ReadonlySet<string>;
  /** `a/b` for each `a/b.x`, `a/b.x.y`: a file by its name up to any of its dots. */
  readonly stems: ReadonlySet<string>;
  /** Nearest first: the folder of the path and those above it that have such a file, with its text. */
  above(path: string, name: string): readonly { readonly folder: string; readonly text: string }[];
  /** Whether the file may exist without being committed: ignored by git, inside of a submodule, built or generated. */
  mayBeMade(path: string): boolean;
}

const BUILT =
  /(?:^|\/)(?:dist|build|out|target|lib-cov|coverage|node_modules|\.[\w-]+|_?_?generated_?_?|gen|codegen|vendor|third_party|pkg|wasm|bindings)(?:\/|$)|_pb2?\b|\.pb\b|[._-](?:gen|generated)\b|(?:^|\/)_?version(?:\.\w+)?$/i;

const views = new WeakMap<Project, ProjectView>();

/** The view of a project; the same one each time. */
export function viewOf(project: Project): ProjectView {
  const already = views.get(project);
  if (already !== undefined) return already;
  const view = makeView(project);
  views.set(project, view);
  return view;
}

function makeView(project: Project): ProjectView {
  const folders = new Set<string>([""]);
  const stems = new Set<string>();
  for (const path of project.paths) {
    for (let folder = folderOf(path); !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
    const name = path.lastIndexOf("/") + 1;
    for (let dot = path.indexOf(".", name + 1); dot !== -1; dot = path.indexOf(".", dot + 1))
      stems.add(path.slice(0, dot));
  }
  const ignored = ignoreFiles(project);
  return {
    ...project,
    folders,
    stems,
    above: (path, name) =>
      foldersAbove(path).flatMap((folder) => {
        const text = project.texts.get(folder === "" ? name : `${folder}/${name}`);
        return text === undefined ? [] : [{ folder, text }];
      }),
    mayBeMade: (path) =>
      BUILT.test(path) ||
      foldersAbove(path).some((folder) => project.paths.has(folder)) ||
      ignored.some(({ folder, rules }) => isIgnored(path, folder, rules)),
  };
}

/** The folder of a path and all above it, up to the top (`""`). */
export function foldersAbove(path: string): readonly string[] {
  const found: string[] = [];
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    found.push(folder);
    if (folder === "") return found;
  }
}

function ignoreFiles({ texts }: Project): { folder: string; rules: Ignore }[] {
  return [...texts]
    .filter(([path]) => /(?:^|\/)\.gitignore$/.test(path))
    .map(([path, text]) => ({ folder: folderOf(path), rules: ignore().add(text) }));
}

/** With and without the endings that an import leaves out. */
function isIgnored(path: string, folder: string, rules: Ignore): boolean {
  const inside = folder === "" ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : "";
  if (inside === "" || inside.startsWith("..")) return false;
  return ["", ".js", ".ts", ".py", ".json", ".d.ts", "/"].some((ending) =>
    rules.ignores(`${inside}${ending}`),
  );
}
