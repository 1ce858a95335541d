import { digest } from "../util/digest.ts";
import type { Constitution } from "./constitution.ts";
import { findingGrammar, suggestionGrammar } from "./grammar.ts";
import { GATE, NOTHING_CLAIMED, PREFIX, PROMPT_VERSION, SECOND_LOOK } from "./prompts.ts";
import { QUESTIONS } from "./questions.ts";
import type { ReviewOptions } from "./review-options.ts";

/** Everything of Codey's own that the model's answers depend on: words, forms, rules for answers, settings. */
export function promptDigest(options: ReviewOptions, constitution: Constitution): string {
  return digest(
    String(PROMPT_VERSION),
    PREFIX,
    GATE,
    SECOND_LOOK,
    NOTHING_CLAIMED,
    findingGrammar([1]),
    suggestionGrammar([{ startLine: 1, endLine: 1 }]),
    JSON.stringify(QUESTIONS.map(({ id, text }) => [id, text])),
    JSON.stringify([options.questions, options.gate, options.threshold, options.suggestions, options.seed]),
    JSON.stringify([
      constitution.limits,
      constitution.forbidden.map(({ id, pattern }) => [id, String(pattern)]),
    ]),
  );
}
