import type { Intent } from "../types/ask.ts";
import type { Prompt } from "../types/model.ts";

/** Tried in this order; the first that fits counts. */
const RULES: readonly (readonly [Intent, RegExp])[] = [
  [
    "fix",
    /\b(?:fix|repair|resolve|mend|patch up|get rid of|correct)\b(?!ed|es)|\bhow (?:do|can|should) (?:i|we) (?:fix|solve|avoid)\b/i,
  ],
  [
    "review",
    /\b(?:review|risky?|safe to (?:merge|commit)|anything wrong|what(?:'s| is| could be| might be) wrong|look(?:s)? (?:ok|okay|good|right)|problems?|bugs?|defects?|break(?:s|ing)?|regress\w*)\b/i,
  ],
  [
    "modify-target",
    /^\s*(?:please\s+)?(?:add|rename|replace|remove|delete|extract|inline|move|split|refactor|rewrite|simplify|change|make|convert|turn|implement|write|use)\b|\bhow (?:do|can|should|would) (?:i|we) (?:add|rename|replace|remove|extract|move|split|refactor|change|implement|extend)\b/i,
  ],
  [
    "explain",
    /\b(?:explain|why|how (?:does|do|is|are|did)|what (?:does|do|is|are|happens)|meaning|purpose|describe|summari[sz]e|where (?:is|are|does|do)|who calls|which)\b/i,
  ],
];

/**
 * What a question wants, by its words: to have something repaired, looked over, altered or explained. General where none of the words
 * is there.
 */
export function intentOf(question: string): Intent {
  return RULES.find(([, words]) => words.test(question))?.[0] ?? "general";
}

const ABOUT_CHANGE =
  /\b(?:chang(?:e|es|ed|ing)|diff|commit(?:s|ted)?|patch|staged|unstaged|pull request|merge request|PR|MR|branch)\b/;

/** Whether the change is meant, and not the repository alone. */
export function isAboutChange(question: string, intent: Intent): boolean {
  return intent === "review" || ABOUT_CHANGE.test(question);
}

/** What a router's model chooses between, each word with another first letter. */
export const INTENT_LABELS: readonly (readonly [label: string, intent: Intent])[] = [
  ["explain", "explain"],
  ["review", "review"],
  ["fix", "fix"],
  ["alter", "modify-target"],
  ["general", "general"],
];

/** The tiny prompt about a question. */
export function intentPrompt(question: string): Prompt {
  return {
    prefix:
      "A question about a program is sorted by one word.\nexplain: how or why something is as it is. review: whether a change is right. fix: to repair a defect. alter: to add or alter code. general: anything else.\n",
    context: `|${question.replaceAll(/\s+/g, " ")}\n`,
    question: "Which one: explain, review, fix, alter or general?",
  };
}
