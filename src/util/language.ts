import type { Language } from "../types/language.ts";

const BY_EXTENSION: Readonly<Record<string, Language>> = {
  ts: "typescript",
  mts: "typescript",
  cts: "typescript",
  tsx: "tsx",
  js: "javascript",
  mjs: "javascript",
  cjs: "javascript",
  jsx: "javascript",
  py: "python",
  pyi: "python",
  go: "go",
  java: "java",
  rs: "rust",
  c: "c",
  h: "c",
  cc: "cpp",
  cpp: "cpp",
  cxx: "cpp",
  hh: "cpp",
  hpp: "cpp",
  hxx: "cpp",
  ipp: "cpp",
  cs: "csharp",
  rb: "ruby",
  rake: "ruby",
  gemspec: "ruby",
  php: "php",
  sh: "bash",
  bash: "bash",
  ps1: "powershell",
  psm1: "powershell",
  psd1: "powershell",
  css: "css",
};

const BY_NAME: Readonly<Record<string, Language>> = {
  Rakefile: "ruby",
  Gemfile: "ruby",
  ".bashrc": "bash",
  ".bash_profile": "bash",
  ".profile": "bash",
};

const BY_INTERPRETER: readonly (readonly [RegExp, Language])[] = [
  [/^#!.*\b(?:ba|da|k|z)?sh\b/, "bash"],
  [/^#!.*\bpython[0-9.]*\b/, "python"],
  [/^#!.*\b(?:node|bun)\b/, "javascript"],
  [/^#!.*\bruby\b/, "ruby"],
  [/^#!.*\bphp\b/, "php"],
  [/^#!.*\bpwsh\b/, "powershell"],
];

/** The language of a file by its name, else by the `#!` line of its text; null when Codey has no grammar for it. */
export function languageOf(path: string, text = ""): Language | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 ? name.slice(dot + 1).toLowerCase() : "";
  const known = BY_NAME[name] ?? BY_EXTENSION[extension];
  if (known !== undefined) return known;
  if (extension !== "" || !text.startsWith("#!")) return null;
  const firstLine = text.slice(0, 200).split("\n", 1)[0] ?? "";
  return BY_INTERPRETER.find(([pattern]) => pattern.test(firstLine))?.[1] ?? null;
}

/** What the names of files in these languages end with, such as `.ts`. */
export function endingsOf(languages: Iterable<Language>): readonly string[] {
  const wanted = new Set(languages);
  return Object.entries(BY_EXTENSION).flatMap(([extension, language]) =>
    wanted.has(language) ? [`.${extension}`] : [],
  );
}

const FAMILIES: readonly (readonly Language[])[] = [
  ["typescript", "tsx", "javascript"],
  ["c", "cpp"],
];

/** The languages whose files can name each other's functions, the language itself among them. */
export function familyOf(language: Language): readonly Language[] {
  return FAMILIES.find((family) => family.includes(language)) ?? [language];
}
