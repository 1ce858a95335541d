/** Languages that Codey reads by syntax. C and C++ share one grammar but not all rules. */
export const LANGUAGES = [
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
  "css",
] as const;

export type Language = (typeof LANGUAGES)[number];
