import type { Language } from "../types/language.ts";

/** The languages that have functions. */
export const CODE: readonly Language[] = [
  "typescript",
  "tsx",
  "javascript",
  "python",
  "go",
  "java",
  "rust",
  "c",
  "cpp",
  "csharp",
  "ruby",
  "php",
  "bash",
  "powershell",
];
