import type { Language } from "../../types/language.ts";
import type { ModuleImport } from "./module-import.ts";
import {
  goImports,
  includes,
  javaImports,
  phpImports,
  rubyImports,
  rustImports,
  sourcedScripts,
} from "./native-imports.ts";
import { pythonImports } from "./python-imports.ts";
import { scriptImports } from "./script-imports.ts";

const READERS: Partial<Readonly<Record<Language, (text: string) => ModuleImport[]>>> = {
  typescript: scriptImports,
  tsx: scriptImports,
  javascript: scriptImports,
  python: pythonImports,
  go: goImports,
  java: javaImports,
  rust: rustImports,
  c: includes,
  cpp: includes,
  ruby: rubyImports,
  php: phpImports,
  bash: sourcedScripts,
  powershell: sourcedScripts,
};

/**
 * What a file imports, read from its text without a parse: neighbours are looked for in many files. An import that
 * stands in a string or comment is read too; whoever relies on one looks at the tree.
 */
export function importsOf(language: Language, text: string): readonly ModuleImport[] {
  return READERS[language]?.(text) ?? [];
}
