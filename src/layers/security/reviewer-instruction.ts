import type { Hit } from "../rule.ts";
import { textRule } from "./security-rule.ts";

/** Sentences that speak to a reviewing program instead of to readers of the code. */
const ADDRESSED: readonly RegExp[] = [
  /\b(ignore|disregard|forget|override)\b.{0,30}\b(all |any |the |your )*(previous|prior|above|earlier|preceding|system|other)\b[\w ]{0,20}\b(instructions?|prompts?|rules?|directions?|guidelines?|context)\b/i,
  /\b(dear |note to |attention,? |hey,? |hello,? |instructions? (for|to) )(the )?(ai|llm|gpt|claude|copilot|automated|language model|code[- ]review|reviewer bot|review bot|assistant)\b/i,
  /\b(ai|llm|automated|bot) (code )?(reviewers?|agents?|assistants?|models?)\b.{0,60}\b(must|should|please|approve|skip|ignore|do not|don't|report nothing|no issues)\b/i,
  /\b(you are|act as|as) (an?|the) (ai|llm|language model|assistant|code reviewer)\b/i,
  /\b(report|say|answer|respond|output|reply)\b.{0,25}\b(no (issues|findings|problems|bugs)|lgtm|looks good|approved?)\b/i,
  /\b(approve|lgtm) this (pr|pull request|change|commit|diff|code|merge request)\b/i,
  /\b(do not|don't|never) (report|flag|mention|comment on|review)\b.{0,40}\b(this|the following|these|any)\b.{0,25}\b(issues?|findings?|file|function|code|vulnerabilit\w+|bugs?|lines?)\b/i,
  /<\|(im_start|im_end|system|assistant|endoftext)\|>|\[\/?INST\]|<<SYS>>/,
];
/** A word of each of them: most lines have none. */
const KEYWORD =
  /ignore|disregard|forget|override|\b(?:ai|llm|gpt|automated|language model|assistant|bot)\b|claude|copilot|code[- ]review|review(?:er)? bot|no (?:issues|findings|problems|bugs)|lgtm|looks good|approve|(?:do not|don't|never) (?:report|flag|mention|comment|review)|<\||INST\]|<<SYS>>/i;
/** Files about such things quote them. */
const ABOUT = /(prompt|llm|agent|claude|copilot|gpt|chat_?template|tokeniz|inject)/i;

/** Text that tries to tell the reviewer what to say. */
export const reviewerInstruction = textRule({
  name: "reviewer-instruction",
  severity: "note",
  precision: 0.75,
  meaning:
    "The text speaks to a reviewing program and tells it what to answer; people should look at this change themselves.",
  cwe: ["CWE-1427"],
  equivalents: ["owasp-llm/LLM01"],
  *check({ after, pair }): Generator<Hit> {
    if (ABOUT.test(after.path)) return;
    for (const line of pair.addedLines) {
      const text = (after.lines[line - 1] ?? "").slice(0, 2000);
      if (!KEYWORD.test(text) || !ADDRESSED.some((pattern) => pattern.test(text))) continue;
      yield {
        place: { startLine: line, endLine: line },
        message:
          "This line speaks to a reviewing program and tells it what to answer; look at the change yourself.",
      };
    }
  },
});
