import type { Language } from "../../types/language.ts";
import type { Source } from "../../types/syntax.ts";

const PYTHON_IMPORT = /^[ \t]*import[ \t]+([\w., \t]+)$/gm;
const PYTHON_FROM = /^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+(?:\(([^)]*)\)|([^\n\\(]+))/gm;
const SCRIPT_IMPORT = /^[ \t]*import\s+(?!type\b)([\w$*{},\s]+?)\s+from\s*["']([^"'\n]+)["']/gm;
const SCRIPT_REQUIRE =
  /\b(?:const|let|var)\s+(\{[^}]*\}|[\w$]+)\s*=\s*(?:await\s+)?(?:require|import)\(\s*["']([^"'\n]+)["']\s*\)((?:\.[\w$]+)*)/g;
/** `const run = promisify(cp.exec)` and `const run = cp.exec` are other names of the same function. */
const SCRIPT_ALIAS =
  /\b(?:const|let|var)\s+([\w$]+)\s*=\s*(?:(?:util\.)?promisify\(\s*)?([\w$]+\.[\w$.]+|(?<=promisify\(\s*)[\w$]+)\s*\)?\s*(?:;|$)/gm;
const PROMISIFIED_REQUIRE =
  /\b(?:const|let|var)\s+([\w$]+)\s*=\s*(?:[\w$]+\.)?promisify\(\s*require\(\s*["']([^"'\n]+)["']\s*\)((?:\.[\w$]+)*)\s*\)/g;
const PYTHON_ALIAS = /^[ \t]*(\w+)[ \t]*=[ \t]*(\w+\.[\w.]+)[ \t]*$/gm;
const INLINE_REQUIRE = /^require\(["']([^"']+)["']\)/;

const known = new WeakMap<Source, ReadonlyMap<string, string>>();

/** What the local names of a file stand for as dotted paths of libraries: `run` → `subprocess.run`. Python, JS and TS. */
function importedNames(source: Source): ReadonlyMap<string, string> {
  const already = known.get(source);
  if (already !== undefined) return already;
  const names = new Map<string, string>();
  if (source.language === "python") readPython(source.text, names);
  else if (isScript(source.language)) readScript(source.text, names);
  known.set(source, names);
  return names;
}

/** The path of a call or member as its library spells it, whatever the file calls it: `cp.exec` → `child_process.exec`. */
export function libraryPath(path: string, source: Source): string {
  if (path.startsWith("new ")) return `new ${libraryPath(path.slice(4), source)}`;
  const inline = path.startsWith("require") ? INLINE_REQUIRE.exec(path) : null;
  if (inline !== null) return moduleName(inline[1] ?? "") + path.slice(inline[0].length);
  const names = importedNames(source);
  if (names.size === 0) return path;
  const dot = path.indexOf(".");
  const first = dot === -1 ? path : path.slice(0, dot);
  const stands = names.get(first);
  return stands === undefined ? path : stands + path.slice(first.length);
}

function isScript(language: Language | null): boolean {
  return language === "javascript" || language === "typescript" || language === "tsx";
}

function readPython(text: string, names: Map<string, string>): void {
  for (const [, list = ""] of text.matchAll(PYTHON_IMPORT)) {
    for (const [name, alias] of namesOf(list, /\s+as\s+/)) if (alias !== null) names.set(alias, name);
  }
  for (const [, module = "", inParentheses, plain] of text.matchAll(PYTHON_FROM)) {
    for (const [name, alias] of namesOf(inParentheses ?? plain ?? "", /\s+as\s+/))
      names.set(alias ?? name, `${module}.${name}`);
  }
  for (const [, name = "", path = ""] of text.matchAll(PYTHON_ALIAS)) alias(name, path, names);
}

function readScript(text: string, names: Map<string, string>): void {
  for (const [, clause = "", module = ""] of text.matchAll(SCRIPT_IMPORT)) {
    bind(clause, moduleName(module), /\s+as\s+/, names);
  }
  if (/(?:require|import)\(/.test(text)) {
    for (const [, target = "", module = "", member = ""] of text.matchAll(SCRIPT_REQUIRE))
      bind(target, moduleName(module) + member, /\s*:\s*/, names);
    for (const [, name = "", module = "", member = ""] of text.matchAll(PROMISIFIED_REQUIRE))
      names.set(name, moduleName(module) + member);
  }
  // Where nothing is imported there is nothing to give another name to.
  if (names.size === 0) return;
  for (const [, name = "", path = ""] of text.matchAll(SCRIPT_ALIAS)) alias(name, path, names);
}

/** `fs, { readFile as read }`, `* as fs` or `{ readFile: read }`. */
function bind(clause: string, module: string, renaming: RegExp, names: Map<string, string>): void {
  const [, whole = "", braces] = /^([^{]*?),?\s*(?:\{([\s\S]*)\})?\s*$/.exec(clause.trim()) ?? [];
  const plain = whole.replace(/^\*\s*as\s+/, "").trim();
  if (plain !== "") names.set(plain, module);
  for (const [name, alias] of namesOf(braces ?? "", renaming)) names.set(alias ?? name, `${module}.${name}`);
}

/** Only of what was imported: other assignments are the tracer's. */
function alias(name: string, path: string, names: Map<string, string>): void {
  const first = path.split(".")[0] ?? "";
  const stands = names.get(first);
  if (stands !== undefined && !names.has(name)) names.set(name, stands + path.slice(first.length));
}

function namesOf(list: string, renaming: RegExp): (readonly [string, string | null])[] {
  return list
    .replaceAll(/#[^\n]*/g, "")
    .split(",")
    .map((entry) => entry.trim().replace(/^type\s+/, ""))
    .filter((entry) => /^[\w$.]/.test(entry))
    .map((entry) => {
      const [name = "", other = null] = entry.replace(/\s*=.*$/, "").split(renaming);
      return [name, other] as const;
    });
}

/** `node:fs/promises` → `fs.promises`. */
function moduleName(module: string): string {
  return module.replace(/^node:/, "").replaceAll("/", ".");
}
