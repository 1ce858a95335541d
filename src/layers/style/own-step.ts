import type { Pair } from "../../types/layers.ts";
import type { StyleSettings } from "../../types/style.ts";
import { habitsOf } from "./habits.ts";

/** PEP 8, and the PowerShell Practice and Style guide. */
const CONVENTION = 4;

/**
 * Columns per level of spaces in a language whose convention is four: as `.editorconfig` says; else four, unless the file
 * has an indentation of its own already. Null where something else than the convention is kept, such as tabs.
 */
export function ownStep(pair: Pair, style: StyleSettings | null): number | null {
  if (style?.indentStyle === "tab") return null;
  if (style?.indentSize) return style.indentSize;
  const { unit, hasTabs } = habitsOf(pair);
  const hasOwn = pair.before !== null && (hasTabs || (unit !== null && unit % CONVENTION !== 0));
  return hasOwn ? null : CONVENTION;
}
