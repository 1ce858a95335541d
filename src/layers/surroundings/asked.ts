import type { Pair } from "../../types/layers.ts";
import type { Asked } from "../../types/surroundings.ts";
import { isTestPath } from "../change/paths.ts";
import { changedSignatures } from "./changed-signatures.ts";
import { removedSymbols } from "./removed-symbols.ts";
import { replacementsOf } from "./repeated-edits.ts";

/** What the rules that need surroundings would look for, read from the pair while its trees are at hand. */
export function askOf(pair: Pair): Asked {
  if (pair.before === null || pair.after === null || pair.after.language === null)
    return { names: [], edits: [] };
  const names = [...changedSignatures(pair), ...removedSymbols(pair)].map(({ name }) => name);
  const edits = isTestPath(pair.after.path)
    ? []
    : replacementsOf(pair).map(({ key, line }) => ({ key, line }));
  return { names: [...new Set(names)], edits };
}
