import type { Language } from "../../types/language.ts";

/** What the project's own files say about where modules are. */
export interface ProjectSettings {
  /** From `tsconfig.json`: `@/*` leads to `src/*`. */
  readonly aliases: readonly Alias[];
  /** From `go.mod`: the module's path and the folder it stands in. */
  readonly goModules: readonly GoModule[];
}

export interface Alias {
  /** What stands before and after the `*`; `suffix` is null for a pattern without one. */
  readonly prefix: string;
  readonly suffix: string | null;
  /** Paths from the top with at most one `*`. */
  readonly targets: readonly string[];
}

export interface GoModule {
  readonly name: string;
  readonly folder: string;
}

const SCRIPT: readonly Language[] = ["typescript", "tsx", "javascript"];

/** The files that are read for the settings, wherever they are in the tree, and whose modules they tell of. */
export const SETTINGS_FILES: readonly { readonly name: string; readonly languages: readonly Language[] }[] = [
  { name: "tsconfig.json", languages: SCRIPT },
  { name: "tsconfig.base.json", languages: SCRIPT },
  { name: "jsconfig.json", languages: SCRIPT },
  { name: "go.mod", languages: ["go"] },
];

/** Settings out of the contents of such files. What cannot be read says nothing. */
export function readSettings(
  files: Iterable<{ readonly path: string; readonly text: string }>,
): ProjectSettings {
  const aliases: Alias[] = [];
  const goModules: GoModule[] = [];
  for (const { path, text } of files) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    if (path.endsWith("go.mod")) {
      const name = /^module\s+["`]?([^\s"`]+)/m.exec(text)?.[1];
      if (name !== undefined) goModules.push({ name, folder });
    } else aliases.push(...readAliases(folder, text));
  }
  // The longest prefix says most: `@/lib/*` goes before `@/*`.
  aliases.sort((one, other) => other.prefix.length - one.prefix.length);
  goModules.sort((one, other) => other.name.length - one.name.length);
  return { aliases, goModules };
}

/** `compilerOptions.paths` with `baseUrl` (typescriptlang.org/tsconfig#paths): at most one `*` in each. */
function readAliases(folder: string, text: string): Alias[] {
  const options = field(parseJson(text), "compilerOptions");
  const paths = field(options, "paths");
  if (typeof paths !== "object" || paths === null) return [];
  const baseUrl = field(options, "baseUrl");
  const base = [folder, typeof baseUrl === "string" ? baseUrl : ""].filter((step) => step !== "").join("/");
  return Object.entries(paths).flatMap(([pattern, targets]) => {
    if (!Array.isArray(targets)) return [];
    const [prefix = "", suffix = null] = pattern.split("*", 2);
    const texts = targets.filter((target): target is string => typeof target === "string");
    return [{ prefix, suffix, targets: texts.map((target) => (base === "" ? target : `${base}/${target}`)) }];
  });
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : null;
}

/** JSON with comments and trailing commas, as these files have them; null for anything else. */
function parseJson(text: string): unknown {
  const plain = text
    .replaceAll(
      /("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
      (_, string: string | undefined) => string ?? "",
    )
    .replaceAll(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, (_, string: string | undefined) => string ?? "");
  try {
    return JSON.parse(plain);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}
