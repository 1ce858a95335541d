import type { Language } from "../../src/types/language.ts";

const EVERY: Readonly<Record<Language, true>> = {
  typescript: true,
  tsx: true,
  javascript: true,
  python: true,
  go: true,
  java: true,
  rust: true,
  c: true,
  cpp: true,
  csharp: true,
  ruby: true,
  php: true,
  bash: true,
  powershell: true,
  css: true,
};

/** The compiler sees to it that no language is forgotten here. */
export const ALL_LANGUAGES = Object.keys(EVERY).filter((name): name is Language => name in EVERY);
