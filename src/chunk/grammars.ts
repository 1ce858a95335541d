import { createRequire } from "node:module";
import { setFlagsFromString } from "node:v8";
import type { Edit, Language as Grammar, Parser, Tree } from "web-tree-sitter";
import type { Language } from "../types/language.ts";
import type { NearTree, Parse, SyntaxTree } from "../types/syntax.ts";
import { mirrorTree } from "./mirrored-tree.ts";
import type { Binding } from "./scan-tree.ts";

/** In the order in which they are loaded; PowerShell last, because it changes how all later code is compiled. */
const GRAMMAR_OF: Readonly<Record<Language, string>> = {
  python: "python",
  typescript: "typescript",
  tsx: "tsx",
  javascript: "javascript",
  go: "go",
  java: "java",
  rust: "rust",
  // The C++ grammar reads C too, and headers need not say which of the two they are.
  c: "cpp",
  cpp: "cpp",
  csharp: "c-sharp",
  ruby: "ruby",
  php: "php",
  bash: "bash",
  css: "css",
  powershell: "powershell",
};

/** How long one parse may take. `now` is in milliseconds and only ever compared with itself. */
export interface ParseLimits {
  readonly parseMs: number;
  readonly now: () => number;
}

const DEFAULT_LIMITS: ParseLimits = { parseMs: 2000, now: () => performance.now() };

const loaded = new Map<string, Grammar>();
/** The library's WebAssembly module: it fills the object that it is given. */
const binding: Partial<Binding> = {};
let queue: Promise<unknown> = Promise.resolve();

/**
 * Loads the grammars of the given languages, each once per process, and gives the function that parses with every
 * grammar loaded so far (also by earlier and later calls). The parse is synchronous, never throws and gives up with
 * null after `parseMs` (2 s). Languages named twice or already loaded cost nothing.
 */
export async function loadGrammars(
  languages: Iterable<Language>,
  limits: ParseLimits = DEFAULT_LIMITS,
): Promise<Parse> {
  const wanted = new Set([...languages].map((language) => GRAMMAR_OF[language]));
  const names = [...new Set(Object.values(GRAMMAR_OF))].filter((name) => wanted.has(name));
  const { Parser, Language } = await import("web-tree-sitter");
  // One after another, so that no grammar is loaded twice.
  const done = queue.then(() => loadInOrder(names, { Parser, Language }));
  queue = done.catch(() => undefined);
  await done;
  return makeParse(() => new Parser(), limits);
}

async function loadInOrder(
  names: readonly string[],
  library: Pick<typeof import("web-tree-sitter"), "Parser" | "Language">,
) {
  const missing = names.filter((name) => !loaded.has(name));
  if (missing.length === 0) return;
  await library.Parser.init(binding);
  const { resolve } = createRequire(import.meta.url);
  for (const name of missing) {
    if (name === "powershell") stopOptimising();
    const file = resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`);
    loaded.set(name, await library.Language.load(file));
  }
}

/**
 * V8's optimising compiler takes seconds over one function of the PowerShell grammar, and the next grammar to be loaded
 * or the end of the process waits for it: 7.6 s from one parse to the exit with Node 20.20, 4 s with 24, 0.1 s like
 * this. Node 20 and 22 settle which compiler a module gets while it is loaded, Node 24 when a function has become hot;
 * so the flags stay. The other grammars lose nothing by it: their parses are as fast on an average file.
 * `--liftoff-only` implies the other two when V8 starts, but not afterwards.
 */
function stopOptimising(): void {
  for (const flag of ["--liftoff-only", "--no-wasm-tier-up", "--no-wasm-dynamic-tiering"]) {
    setFlagsFromString(flag);
  }
}

function makeParse(newParser: () => Parser, limits: ParseLimits): Parse {
  let parser: Parser | null = null;
  return (language, text, near) => {
    const grammar = loaded.get(GRAMMAR_OF[language]);
    if (grammar === undefined) return null;
    try {
      parser ??= newParser();
      parser.setLanguage(grammar);
      return (near && parseNear(parser, text, { near, limits })) ?? parseWithin(parser, text, { limits });
    } catch (error) {
      // The stack or memory of the WASM machine ran out; that parser's state is lost, the library goes on.
      if (!(error instanceof Error)) throw error;
      parser = null;
      return null;
    }
  };
}

interface ParseOptions {
  readonly limits: ParseLimits;
  readonly old?: Tree;
}

function parseWithin(parser: Parser, text: string, { limits, old }: ParseOptions): SyntaxTree | null {
  const deadline = limits.now() + limits.parseMs;
  const tree = parser.parse(text, old ?? null, { progressCallback: () => limits.now() > deadline });
  // Without the reset the next parse would go on where this one stopped.
  if (tree === null) parser.reset();
  if (tree === null) return null;
  const mirrored = mirrorTree(binding as Binding, tree, text);
  libraryTrees.set(mirrored, tree);
  return mirrored;
}

/** What the parser itself needs of a tree that it made. */
const libraryTrees = new WeakMap<SyntaxTree, Tree>();

/** Null where the text must be parsed anew: over an error, other ways are taken from an old tree than from none. */
function parseNear(
  parser: Parser,
  text: string,
  { near, limits }: { readonly near: NearTree; readonly limits: ParseLimits },
): SyntaxTree | null {
  const old = libraryTrees.get(near.tree)?.copy();
  if (old === undefined) return null;
  try {
    for (const edit of near.edits) old.edit(edit as Edit);
    const tree = parseWithin(parser, text, { limits, old });
    if (tree?.rootNode.hasError !== true) return tree;
    tree.delete();
    return null;
  } finally {
    old.delete();
  }
}
