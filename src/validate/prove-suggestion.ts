import type { Finding, Suggestion, ValidatedSuggestion, Verdict } from "../types/finding.ts";
import type { Pair } from "../types/layers.ts";
import type { OwnedSource, Source } from "../types/syntax.ts";
import { applySuggestion } from "./apply-suggestion.ts";
import { dressSuggestion } from "./dress-suggestion.ts";
import { isProse } from "./prose.ts";
import { aimedAt } from "./aim.ts";
import type { ProofTools } from "./validation-context.ts";

const FENCE = /^\s*(?:`{3}|~{3})/m;

/**
 * Proves a suggestion or says why it cannot be: it is dressed as its surroundings are, applied in memory, parsed, and
 * judged by the five layers over (head, head + suggestion); where a layer's rule found the matter, the
 * rule must have fallen silent. Of several readings the first proven one is taken. Writes nothing anywhere.
 */
export function proveSuggestion(input: {
  readonly finding: Finding;
  readonly suggestion: Suggestion;
  readonly head: Source;
  readonly tools: ProofTools;
}): ValidatedSuggestion {
  const { suggestion, head, tools } = input;
  const misplaced = placeObjection(suggestion, head);
  if (misplaced !== null) return unproven(suggestion, [misplaced]);
  let refused: ValidatedSuggestion | null = null;
  for (const form of dressSuggestion(suggestion, head, tools.style ?? null)) {
    const proof = proveForm(input, form);
    if (proof.every(({ verdict }) => verdict === "pass")) return { ...form, status: "proven", proof };
    refused ??= unproven(form, proof);
  }
  return refused ?? unproven(suggestion, []);
}

function unproven(suggestion: Suggestion, proof: readonly Verdict[]): ValidatedSuggestion {
  const { range, replacement } = suggestion;
  return { range, replacement, status: "unproven", proof };
}

function placeObjection({ range, replacement }: Suggestion, head: Source): Verdict | null {
  const { startLine, endLine } = range;
  const whole = Number.isSafeInteger(startLine) && Number.isSafeInteger(endLine);
  if (!whole || startLine < 1 || endLine < startLine || endLine > head.lines.length) {
    return reject("anchor", `Lines ${startLine} to ${endLine} are not lines of the file.`);
  }
  // A lone carriage return would move everything behind it onto a line that nobody reviewed.
  if (/\r(?!\n|$)|\0/.test(replacement)) {
    return reject("anchor", "The replacement holds stray control characters.");
  }
  // Three backquotes are no syntax error where they quote strings: they begin a template.
  if (FENCE.test(replacement)) return reject("constitution", "The replacement holds a Markdown fence.");
  return null;
}

function aimObjection(suggestion: Suggestion, head: Source): Verdict | null {
  const line = aimedAt(suggestion, head.lines);
  return line === null
    ? null
    : reject("anchor", `It says line ${line} again and not what it would replace: it is aimed wrongly.`);
}

function proveForm(
  { finding, head, tools }: { readonly finding: Finding; readonly head: Source; readonly tools: ProofTools },
  form: Suggestion,
): readonly Verdict[] {
  const aim = finding.source === "layer" ? null : aimObjection(form, head);
  if (aim !== null) return [aim];
  const text = applySuggestion(form, head.text);
  if (changesNothing(text, head, finding)) return [reject("anchor", "It changes nothing.")];
  const applied: Verdict = { layer: "anchor", verdict: "pass", reason: "It applies to the file." };
  const after = tools.openSource(head.path, text);
  try {
    const unparsed = parseObjection(finding, head, after);
    if (unparsed !== null) return [applied, unparsed];
    const pair = pairOf(form, head, after);
    if (finding.source !== "layer" && changesProseOnly(pair, head, after)) {
      return [applied, reject("anchor", "It changes nothing that runs.")];
    }
    const verdicts = [applied, ...tools.judgePair(pair)];
    const fires = finding.source === "layer" && tools.stillFires?.(finding, pair) === true;
    return fires ? [...verdicts, reject("evidence", `${finding.ruleId} still finds the same.`)] : verdicts;
  } finally {
    after.dispose();
  }
}

/** True when nothing would change; a model's fix of code has to change more than blanks, unless those are meaning. */
function changesNothing(text: string, head: Source, finding: Finding): boolean {
  if (text === head.text) return true;
  if (finding.source === "layer" || head.language === null || head.language === "python") return false;
  return text.replaceAll(/\s+/g, "") === head.text.replaceAll(/\s+/g, "");
}

function changesProseOnly({ addedLines, deletedLines }: Pair, head: Source, after: Source): boolean {
  return isProse(head, deletedLines) && isProse(after, addedLines);
}

function parseObjection(finding: Finding, head: Source, after: OwnedSource): Verdict | null {
  if (after.tree !== null) return null;
  if (head.tree !== null) return reject("syntax", "With it the file cannot be parsed any more.");
  return finding.source === "layer"
    ? null
    : reject("syntax", "Without a grammar for this file nothing shows that it would parse.");
}

/** Only lines that really differ count as changed: what a replacement repeats is not its doing. */
function pairOf(form: Suggestion, head: Source, after: Source): Pair {
  const { startLine, endLine } = form.range;
  const replaced = head.lines.slice(startLine - 1, endLine);
  const placed = form.replacement === "" ? [] : form.replacement.split("\n");
  const shorter = Math.min(replaced.length, placed.length);
  let front = 0;
  while (front < shorter && replaced[front] === placed[front]) front += 1;
  let back = 0;
  while (back < shorter - front && replaced.at(-1 - back) === placed.at(-1 - back)) back += 1;
  const numbers = (count: number): readonly number[] =>
    Array.from({ length: count - front - back }, (_, index) => startLine + front + index);
  const atEnd = endLine === head.lines.length && !head.text.endsWith("\n");
  return {
    before: head,
    after,
    addedLines: numbers(placed.length),
    deletedLines: numbers(replaced.length),
    ...(atEnd ? { newNoNewline: true } : {}),
  };
}

function reject(layer: Verdict["layer"], reason: string): Verdict {
  return { layer, verdict: "reject", reason };
}
