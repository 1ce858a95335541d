import type { Language } from "../../types/language.ts";
import { CPP } from "./cpp.ts";
import { CSHARP } from "./csharp.ts";
import { CSS } from "./css.ts";
import { ECMASCRIPT } from "./ecmascript.ts";
import { GO } from "./go.ts";
import { JAVA } from "./java.ts";
import { PHP } from "./php.ts";
import { PYTHON } from "./python.ts";
import { RUBY } from "./ruby.ts";
import { RUST } from "./rust.ts";
import { BASH, POWERSHELL } from "./shell.ts";
import type { SyntaxRules } from "./syntax-rules.ts";

/** What the chunker knows of each language. */
export const RULES_OF: Readonly<Record<Language, SyntaxRules>> = {
  typescript: ECMASCRIPT,
  tsx: ECMASCRIPT,
  javascript: ECMASCRIPT,
  python: PYTHON,
  go: GO,
  java: JAVA,
  rust: RUST,
  c: CPP,
  cpp: CPP,
  csharp: CSHARP,
  ruby: RUBY,
  php: PHP,
  bash: BASH,
  powershell: POWERSHELL,
  css: CSS,
};
