import { createRequire } from "node:module";
import { setFlagsFromString } from "node:v8";
import type { Language as Grammar, Parser } from "web-tree-sitter";
import type { Language } from "../types/language.ts";
import type { Parse, SyntaxTree } from "../types/syntax.ts";

/** In the order in which they are loaded; PowerShell last, because it is compiled in a way of its own. */
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
  // One after another: flags of V8 are set around one of the loads, and they belong to the process.
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
  await library.Parser.init();
  const { resolve } = createRequire(import.meta.url);
  for (const name of missing) {
    const load = () =>
      library.Language.load(resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`));
    loaded.set(name, name === "powershell" ? await withoutOptimiser(load) : await load());
  }
}

/**
 * V8's optimising compiler takes 7 s over one function of the PowerShell grammar, and the next grammar to be loaded or
 * the end of the process waits for it (measured with Node 20.20: 7.6 s to exit after one parse, 0.1 s like this; parsing
 * is as fast). Which compiler a module gets is settled while it is loaded, so the flag is set for that long only.
 */
async function withoutOptimiser<T>(load: () => Promise<T>): Promise<T> {
  setFlagsFromString("--liftoff-only");
  try {
    return await load();
  } finally {
    setFlagsFromString("--no-liftoff-only");
  }
}

function makeParse(newParser: () => Parser, limits: ParseLimits): Parse {
  let parser: Parser | null = null;
  return (language, text) => {
    const grammar = loaded.get(GRAMMAR_OF[language]);
    if (grammar === undefined) return null;
    try {
      parser ??= newParser();
      return parseWithin(parser.setLanguage(grammar), text, limits);
    } catch (error) {
      // The stack or memory of the WASM machine ran out; that parser's state is lost, the library goes on.
      if (!(error instanceof Error)) throw error;
      parser = null;
      return null;
    }
  };
}

function parseWithin(parser: Parser, text: string, limits: ParseLimits): SyntaxTree | null {
  const deadline = limits.now() + limits.parseMs;
  const tree = parser.parse(text, null, { progressCallback: () => limits.now() > deadline });
  // Without the reset the next parse would go on where this one stopped.
  if (tree === null) parser.reset();
  return tree;
}
