import type { Rule } from "../rule.ts";
import { finalNewline } from "./final-newline.ts";
import { indentation } from "./indentation.ts";
import { lineLength } from "./line-length.ts";
import { mixedIndentation } from "./mixed-indentation.ts";
import { mixedLineEndings } from "./mixed-line-endings.ts";
import { powershellIndent } from "./powershell-indent.ts";
import { pythonIndent } from "./python-indent.ts";
import { trailingWhitespace } from "./trailing-whitespace.ts";

export const STYLE_RULES: readonly Rule[] = [
  mixedIndentation,
  indentation,
  trailingWhitespace,
  lineLength,
  mixedLineEndings,
  finalNewline,
  pythonIndent,
  powershellIndent,
];
