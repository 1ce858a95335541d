import type { Suggestion } from "../types/finding.ts";
import { splitLines } from "../util/text.ts";

/** The text of a file after a suggestion was applied; what is not replaced stays byte for byte. */
export function applySuggestion({ range, replacement }: Suggestion, text: string): string {
  const lines = splitLines(text);
  const final = text.endsWith("\n") ? "\n" : "";
  const placed = replacement === "" ? [] : replacement.split("\n");
  const result = [...lines.slice(0, range.startLine - 1), ...placed, ...lines.slice(range.endLine)];
  return result.length === 0 ? "" : result.join("\n") + final;
}
