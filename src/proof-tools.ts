import { loadGrammars } from "./chunk/grammars.ts";
import { makeOpenSource } from "./chunk/open-source.ts";
import { NO_FACTS } from "./layers/facts.ts";
import { makeJudgePair } from "./layers/judge-pair.ts";
import { loadStrictParser } from "./layers/load-strict-parse.ts";
import { stillFires } from "./layers/still-fires.ts";
import { languageOf } from "./util/language.ts";
import type { ProofTools } from "./validate/validation-context.ts";

/** What suggestions in the given files are proven with, outside of a review: every parser that they need is loaded. */
export async function makeProofTools(
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<ProofTools> {
  const languages = new Set(files.flatMap(({ path, text }) => languageOf(path, text) ?? []));
  const openSource = makeOpenSource(await loadGrammars(languages));
  return { openSource, judgePair: makeJudgePair({ ...NO_FACTS, strictParse: await loadStrictParser() }), stillFires };
}
