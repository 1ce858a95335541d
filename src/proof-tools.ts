import { loadGrammars } from "./chunk/grammars.ts";
import { makeOpenSource } from "./chunk/open-source.ts";
import { makeAskStyle, type ReadTexts } from "./gather-style.ts";
import { NO_FACTS } from "./layers/facts.ts";
import { makeJudgePair } from "./layers/judge-pair.ts";
import { loadStrictParser } from "./layers/load-strict-parse.ts";
import { makeStillFires } from "./layers/still-fires.ts";
import { languageOf } from "./util/language.ts";
import type { ProofTools } from "./validate/validation-context.ts";

/**
 * What suggestions in each of the given files are proven with, outside of a review: every parser that they need is loaded.
 * `readTexts` reads what `.editorconfig` asks of them.
 */
export async function makeProofTools(
  files: readonly { readonly path: string; readonly text: string }[],
  readTexts: ReadTexts,
): Promise<(path: string) => Promise<ProofTools>> {
  const languages = new Set(files.flatMap(({ path, text }) => languageOf(path, text) ?? []));
  const openSource = makeOpenSource(await loadGrammars(languages));
  const paths = files.map(({ path }) => path);
  const strictParse = await loadStrictParser(paths);
  const askStyle = makeAskStyle(readTexts, paths);
  return async (path) => {
    const facts = { ...NO_FACTS, strictParse, style: await askStyle(path) };
    const { style } = facts;
    return { openSource, judgePair: makeJudgePair(facts), stillFires: makeStillFires(facts), style };
  };
}
