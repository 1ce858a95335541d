import type { Pair } from "../types/layers.ts";
import type { Source } from "../types/syntax.ts";
import { languageOf } from "../util/language.ts";
import type { StrictParse } from "./strict-parse.ts";

/** Formats that have a real parser here, by what must be imported for them. */
type Format = "javascript" | "jsx" | "typescript" | "yaml" | "toml";

/** What of a file tells which parser it needs. */
type Asked = Pick<Source, "path" | "language" | "text">;
type Parser = StrictParse;

function formatOf({ path, language, text }: Asked): Format | null {
  if (language === "typescript" || language === "tsx") return "typescript";
  if (language === "javascript") return /<\/|\/>/.test(text) ? "jsx" : "javascript";
  if (/\.ya?ml$/i.test(path)) return "yaml";
  return /\.toml$/i.test(path) ? "toml" : null;
}

/**
 * The real parser of the commit's pair, else null. JavaScript's is small and asked always, for a grammar sees no early
 * error. TypeScript's costs about 300 ms to import and is asked only where the grammar already stumbled. The rules
 * themselves stay synchronous: this is awaited before `reviewPair`.
 */
export async function loadStrictParse({ before, after }: Pair): Promise<StrictParse | null> {
  const format = after === null ? null : formatOf(after);
  if (after === null || format === null) return null;
  if (format === "typescript" && after.tree?.rootNode.hasError !== true) return null;
  return combine([format, ...(before === null ? [] : [formatOf(before)])]);
}

/**
 * The same for suggestions in files of these names (without names, in any file), TypeScript without a condition: the grammar
 * alone cannot prove them (it recovers from almost anything). Every parser is loaded once per process.
 */
export function loadStrictParser(paths?: readonly string[]): Promise<StrictParse> {
  return combine(paths === undefined ? ALL_FORMATS : paths.flatMap(formatsOfName));
}

const ALL_FORMATS: readonly Format[] = ["javascript", "jsx", "typescript", "yaml", "toml"];

/** What a file of this name may turn out to be. */
function formatsOfName(path: string): readonly Format[] {
  const language = languageOf(path);
  const format = formatOf({ path, language, text: "" });
  if (format === null) return [];
  return format === "javascript" ? ["javascript", "jsx"] : [format];
}

async function combine(formats: readonly (Format | null)[]): Promise<StrictParse> {
  const wanted = [...new Set(formats)].filter((format) => format !== null);
  const parsers = new Map(
    await Promise.all(wanted.map(async (format) => [format, await load(format)] as const)),
  );
  return remembering((source) => {
    const format = formatOf(source);
    return format === null ? null : (parsers.get(format)?.(source) ?? null);
  });
}

const loading = new Map<Format, Promise<Parser>>();

function load(format: Format): Promise<Parser> {
  const already = loading.get(format) ?? IMPORT[format]();
  loading.set(format, already);
  return already;
}

const IMPORT: Readonly<Record<Format, () => Promise<Parser>>> = {
  async javascript() {
    const { parseJavaScript } = await import("./syntax/parse-javascript.ts");
    return ({ path, text }) => parseJavaScript(path, text, null);
  },
  async jsx() {
    const [{ parseJavaScript }, { ParserWithJsx }] = await Promise.all([
      import("./syntax/parse-javascript.ts"),
      import("./syntax/parse-jsx.ts"),
    ]);
    return ({ path, text }) => parseJavaScript(path, text, ParserWithJsx);
  },
  async typescript() {
    const { parseTypeScript } = await import("./syntax/parse-typescript.ts");
    return ({ language, text }) => parseTypeScript(text, language === "tsx");
  },
  async yaml() {
    const { parseYaml } = await import("./syntax/parse-yaml.ts");
    return ({ text }) => parseYaml(text);
  },
  async toml() {
    const { parseToml } = await import("./syntax/parse-toml.ts");
    return ({ text }) => parseToml(text);
  },
};

/** A source is asked about by several rules and by the score. */
function remembering(parse: StrictParse): StrictParse {
  const known = new WeakMap<object, ReturnType<StrictParse>>();
  return (source) => {
    const already = known.get(source);
    if (already !== undefined) return already;
    const problem = parse(source);
    known.set(source, problem);
    return problem;
  };
}
