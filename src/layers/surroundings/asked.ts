import type { Pair } from "../../types/layers.ts";
import type { Asked } from "../../types/surroundings.ts";
import { isTestPath } from "../../util/test-path.ts";
import { changedSignatures } from "./changed-signatures.ts";
import { removedSymbols } from "./removed-symbols.ts";
import { replacementsOf } from "./repeated-edits.ts";

/** The word that imports of a file end in: `a` of `src/a.ts` and of `src/a/index.ts`. */
function stemOf(path: string): string {
  const [file = "", folder = ""] = path.split("/").reverse();
  const stem = file.replace(/\..*$/, "");
  return stem === "index" && folder !== "" ? folder : stem;
}

/** What the rules that need surroundings would look for, read from the pair while its trees are at hand. */
export function askOf(pair: Pair): Asked {
  if (pair.before === null || pair.after === null || pair.after.language === null)
    return { names: [], edits: [] };
  const { path } = pair.after;
  // Files that import a default export may know nothing of its name: they are found by that of the file.
  const names = [...changedSignatures(pair), ...removedSymbols(pair)].flatMap(({ name, isDefault }) =>
    isDefault ? [name, stemOf(path)] : [name],
  );
  const edits = isTestPath(pair.after.path)
    ? []
    : replacementsOf(pair).map(({ key, line }) => ({ key, line }));
  return { names: [...new Set(names)], edits };
}
