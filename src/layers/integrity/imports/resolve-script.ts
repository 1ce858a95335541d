import { folderOf, joinPath } from "../../../util/modules/path-index.ts";
import { foldersAbove, type ProjectView } from "./project-view.ts";

const BUILTIN = new Set(
  "assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl sea sqlite stream string_decoder sys test timers tls trace_events tty url util v8 vm wasi worker_threads zlib".split(
    " ",
  ),
);
/** Provided by the program that runs the file. */
const PROVIDED =
  /^(?:vscode|electron|aws-sdk|@aws-sdk\/.*|k6|meteor|bun|deno|std|chrome|sketch|figma|gnome|estree|csstype|react|preact|solid-js|vue)$/;
const PACKAGE = /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*(?=\/|$)/;

/** Why an import of JavaScript or TypeScript leads nowhere, or null: it does, or nobody can say. */
export function unresolvedScript(specifier: string, from: string, project: ProjectView): string | null {
  if (/[!?:*]|\/$/.test(specifier)) return null;
  if (/^\.\.?(?:\/|$)/.test(specifier)) return missingFile(specifier, from, project);
  return specifier.startsWith("#")
    ? missingSubpath(specifier, from, project)
    : missingPackage(specifier, from, project);
}

function missingFile(specifier: string, from: string, project: ProjectView): string | null {
  const target = joinPath(folderOf(from), specifier);
  if (target === null || target === "" || /\.(?:wasm|node|css|d)$/.test(target)) return null;
  if (exists(target, project) || project.mayBeMade(target)) return null;
  const elsewhere = ["tsconfig.json", "jsconfig.json"].some((name) =>
    project.above(from, name).some(({ text }) => /"rootDirs"/.test(text)),
  );
  return elsewhere ? null : `no file of the project is \`${target}\``;
}

/** By any ending (`.ts`, `.ios.js`, `.vue`), as a folder, or under the ending that the compiler replaces. */
function exists(target: string, { paths, stems, folders }: ProjectView): boolean {
  const plain = target.replace(/\.[cm]?jsx?$/, "");
  return (
    paths.has(target) || stems.has(target) || folders.has(target) || stems.has(plain) || paths.has(plain)
  );
}

function missingSubpath(specifier: string, from: string, project: ProjectView): string | null {
  const nearest = project.above(from, "package.json")[0];
  const imports = nearest === undefined ? null : field(parse(nearest.text), "imports");
  if (typeof imports !== "object" || imports === null || isAliased(specifier, from, project)) return null;
  const known = Object.keys(imports).some((key) => {
    const [head = "", tail = null] = key.split("*", 2);
    return tail === null ? key === specifier : specifier.startsWith(head) && specifier.endsWith(tail);
  });
  return known ? null : `\`imports\` of package.json has no \`${specifier}\``;
}

function missingPackage(specifier: string, from: string, project: ProjectView): string | null {
  const name = PACKAGE.exec(specifier)?.[0];
  if (name === undefined || specifier.startsWith("node:") || BUILTIN.has(specifier.split("/", 1)[0] ?? ""))
    return null;
  const manifests = project.above(from, "package.json").map(({ text }) => parse(text));
  if (manifests.length === 0 || manifests.includes(null) || PROVIDED.test(name)) return null;
  // Packages of a workspace find each other's dependencies, and Deno reads other manifests.
  if (manifests.some((manifest) => field(manifest, "workspaces") !== null)) return null;
  const other = ["pnpm-workspace.yaml", "deno.json", "deno.jsonc"];
  if (other.some((file) => project.above(from, file).length > 0)) return null;
  if (manifests.some((manifest) => provides(manifest, name)) || isAliased(name, from, project)) return null;
  return `package.json does not name \`${name}\``;
}

const FIELDS = [
  "dependencies",
  "devDependencies",
  "peerDependencies",
  "optionalDependencies",
  "bundledDependencies",
  "bundleDependencies",
  "resolutions",
  "overrides",
  "alias",
  "browser",
];

function provides(manifest: unknown, name: string): boolean {
  if (field(manifest, "name") === name) return true;
  const types = `@types/${name.replace(/^@([^/]+)\//, "$1__")}`;
  return FIELDS.some((each) => {
    const named = field(manifest, each);
    const names = Array.isArray(named) ? named : Object.keys(typeof named === "object" ? (named ?? {}) : {});
    // A package brings the others of its scope and family along: `@jest/globals` with `jest`.
    return names.some(
      (one) => one === name || one === types || (typeof one === "string" && isFamily(one, name)),
    );
  });
}

function isFamily(declared: string, name: string): boolean {
  const scope = /^@([^/]+)\//.exec(name)?.[1];
  return scope !== undefined && (declared === scope || declared.startsWith(`@${scope}/`));
}

/** A path of the compiler, an alias of a bundler, or a folder that one of them looks into. */
function isAliased(name: string, from: string, project: ProjectView): boolean {
  const [first = name] = name.split("/", 1);
  const above = foldersAbove(from);
  const local = above.some((folder) =>
    ["", "src", "app", "lib", "test", "tests"].some((base) => {
      const path = [folder, base, first].filter((step) => step !== "").join("/");
      return project.folders.has(path) || project.stems.has(path);
    }),
  );
  if (local) return true;
  return [...project.texts].some(([path, text]) => {
    if (!/(?:config\.\w+|\.babelrc(?:\.json)?|[tj]sconfig[\w.-]*\.json)$/.test(path)) return false;
    return (
      text.includes(`"${name}`) ||
      text.includes(`'${name}`) ||
      text.includes(`${first}:`) ||
      text.includes(`^${first}`)
    );
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return null;
  return Object.entries(value).find(([key]) => key === name)?.[1] ?? null;
}
