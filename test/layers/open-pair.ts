import { diffArrays } from "diff";
import { loadGrammars } from "../../src/chunk/grammars.ts";
import { makeOpenSource } from "../../src/chunk/open-source.ts";
import { LANGUAGES, type Language } from "../../src/types/language.ts";
import type { Pair } from "../../src/types/layers.ts";
import type { ImportReference } from "../../src/types/surroundings.ts";
import { copiesByKey } from "../../src/layers/surroundings/repeated-edits.ts";
import type { OpenSource, Source } from "../../src/types/syntax.ts";
import { indexPaths } from "../../src/util/modules/path-index.ts";
import { readSettings } from "../../src/util/modules/project-settings.ts";
import { resolveImport } from "../../src/util/modules/resolve-import.ts";
import { splitLines } from "../../src/util/text.ts";

export interface TestPair {
  readonly path: string;
  readonly before: string | null;
  readonly after: string;
}

/** Opens sources in every language. */
export async function openSources(languages: readonly Language[] = LANGUAGES): Promise<OpenSource> {
  return makeOpenSource(await loadGrammars(languages));
}

/** A pair of real, parsed sources; its changed lines are the difference of the two texts. */
export function openPair(
  openSource: OpenSource,
  { path, before, after }: TestPair,
): { pair: Pair; dispose(): void } {
  const old = before === null ? null : openSource(path, before);
  const now = openSource(path, after);
  const { addedLines, deletedLines } = changedLines(splitLines(before ?? ""), splitLines(after));
  return {
    pair: {
      before: old,
      after: now,
      addedLines,
      deletedLines,
      newNoNewline: after !== "" && !after.endsWith("\n"),
    },
    dispose() {
      old?.dispose();
      now.dispose();
    },
  };
}

/** The pair with the rest of a head around it, all of it searched. */
export function surround(openSource: OpenSource, pair: Pair, others: ReadonlyMap<string, string>): Pair {
  const sources = new Map([...others].map(([path, text]) => [path, openSource(path, text)] as const));
  const all = new Map<string, Source>([
    ...(pair.after === null ? [] : [[pair.after.path, pair.after] as const]),
    ...sources,
  ]);
  const settings = readSettings([...others].map(([path, text]) => ({ path, text })));
  const tree = { paths: indexPaths(all.keys()), settings };
  const addedLines = new Map([[pair.after?.path ?? "", pair.addedLines]]);
  const resolve = (reference: ImportReference) => resolveImport(reference, tree);
  const changed = [pair];
  const edits = new Set(copiesByKey(changed).keys());
  return { ...pair, surroundings: { sources: all, changed, edits, addedLines, complete: true, resolve } };
}

function changedLines(before: string[], after: string[]): { addedLines: number[]; deletedLines: number[] } {
  const addedLines: number[] = [];
  const deletedLines: number[] = [];
  let [oldLine, newLine] = [1, 1];
  for (const { added, removed, count } of diffArrays(before, after)) {
    for (let step = 0; step < count; step += 1) {
      if (added) addedLines.push(newLine);
      if (removed) deletedLines.push(oldLine);
      if (!added) oldLine += 1;
      if (!removed) newLine += 1;
    }
  }
  return { addedLines, deletedLines };
}
