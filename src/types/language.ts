/** Languages that Codey reads by syntax. C and C++ share one grammar but not all rules. */
export type Language =
  | "typescript"
  | "tsx"
  | "javascript"
  | "python"
  | "go"
  | "java"
  | "rust"
  | "c"
  | "cpp"
  | "csharp"
  | "ruby"
  | "php"
  | "bash"
  | "powershell"
  | "css";
