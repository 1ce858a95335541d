import { type Binding, bindingsIn, type ModuleImport } from "./module-import.ts";

/** `import … from "x"` and `export … from "x"`; the clause holds no quote, semicolon or bracket of a call. */
const FROM = /(?:^|[\n;])[ \t]*(import|export)\s+(?:type\s+)?([\w$*{}\s,]+?)\s*from\s*["']([^"'\n]+)["']/g;
const BARE = /(?:^|[\n;])[ \t]*import\s*["']([^"'\n]+)["']/g;
/** `const x = require("y")`, `const { a: b } = await import("y")`, `import x = require("y")`. */
const REQUIRED =
  /(?:\b(?:const|let|var|import)\s+([\w$]+|\{[^{}]*\})\s*=\s*(?:await\s+)?)(?:require|import)\s*\(\s*["']([^"'\n]+)["']\s*\)(\s*\.\s*([\w$]+))?/g;

/** The imports of TypeScript and JavaScript, of both module systems. */
export function scriptImports(text: string): ModuleImport[] {
  const from = [...text.matchAll(FROM)].map(([, keyword, clause = "", specifier = ""]) => ({
    specifier,
    bindings: clauseBindings(clause),
    reexports: keyword === "export",
  }));
  const bare = [...text.matchAll(BARE)].map(([, specifier = ""]) => ({
    specifier,
    bindings: [],
    reexports: false,
  }));
  const required = [...text.matchAll(REQUIRED)].map(([, clause = "", specifier = "", , member]) => ({
    specifier,
    bindings: requiredBindings(clause, member),
    reexports: false,
  }));
  return [...from, ...bare, ...required];
}

/** `a, { b as c, type D }`, `* as ns`, `*`. */
function clauseBindings(clause: string): Binding[] {
  const named = /\{([^}]*)\}/.exec(clause)?.[1] ?? "";
  const rest = clause
    .replace(/\{[^}]*\}/, "")
    .split(",")
    .map((part) => part.trim());
  return [
    ...rest.flatMap((part) => (part === "" ? [] : [wholeBinding(part)])),
    ...bindingsIn(named.replaceAll(/\btype\s+(?=[\w$])/g, ""), /\s+as\s+/),
  ];
}

function wholeBinding(part: string): Binding {
  if (part === "*") return { local: "*", imported: "*" };
  const namespace = /^\*\s+as\s+([\w$]+)$/.exec(part)?.[1];
  return namespace === undefined ? { local: part, imported: "default" } : { local: namespace, imported: "*" };
}

/** A required module is a namespace and, where it is one function or class, that. */
function requiredBindings(clause: string, member: string | undefined): Binding[] {
  if (clause.startsWith("{")) return bindingsIn(clause.slice(1, -1), /\s*:\s*/);
  if (member !== undefined) return [{ local: clause, imported: member }];
  return [
    { local: clause, imported: "*" },
    { local: clause, imported: "default" },
  ];
}
