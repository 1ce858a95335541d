import type { Finding, Suggestion, ValidatedSuggestion, Verdict } from "../types/finding.ts";
import type { Language } from "../types/language.ts";
import type { Pair } from "../types/layers.ts";
import type { OwnedSource, Source } from "../types/syntax.ts";
import { applySuggestion } from "./apply-suggestion.ts";
import { dressSuggestion } from "./dress-suggestion.ts";
import { misalignedLine } from "./alignment.ts";
import { endsOtherwise, misplacedLine } from "./layout.ts";
import { meddling } from "./meddling.ts";
import { codeOf, isProse, sentenceIn } from "./prose.ts";
import { aimedAt } from "./aim.ts";
import { reservedName } from "./reserved-names.ts";
import { changesUnreadText } from "./unread-text.ts";
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
    if (!isRefused(proof)) return { ...form, status: "proven", proof };
    refused ??= unproven(form, proof);
  }
  return refused ?? unproven(suggestion, []);
}

function isRefused(proof: readonly Verdict[]): boolean {
  return proof.some(({ verdict }) => verdict !== "pass");
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
  if (head.language === null) return null;
  if (sentenceIn(replacement) !== null)
    return reject("constitution", "The replacement holds a sentence and not only code.");
  const replaced = head.lines.slice(startLine - 1, endLine).join("\n");
  if (isDiff(replacement) && !isDiff(replaced))
    return reject("constitution", "The replacement is a diff and not the lines themselves.");
  if (/^(?:c|cpp)$/.test(head.language) && MACRO.test(replacement))
    return reject("syntax", "The text of a macro is not parsed, so that nothing shows it to be right.");
  if (NUMBERED.test(replacement) && !NUMBERED.test(replaced) && !ALL_NUMBERED.test(replacement))
    return reject("constitution", "The replacement numbers some of its lines.");
  if (TYPOGRAPHIC.test(withoutTexts(replacement)) && !TYPOGRAPHIC.test(replaced))
    return reject("syntax", "The replacement has quotation marks that no language of programs knows.");
  if (ELISION.test(replacement) && !ELISION.test(replaced))
    return reject("integrity", "The replacement leaves code out.");
  return null;
}

/** Every line has a mark in the first column. */
function isDiff(text: string): boolean {
  const solid = text.split("\n").filter((line) => line.trim() !== "");
  return solid.length > 0 && solid.every((line) => /^[+-](?!\d*\|)/.test(line));
}

/** As lines are shown to the model; where all have a number, it is taken away. */
const NUMBERED = /^[+ -]?\d+\|/m;
const ALL_NUMBERED = /^(?:\s*\n)*(?:[+ -]?\d*\|.*(?:\n\s*)*)+$/;

/** PHP and Ruby take them for letters. */
const TYPOGRAPHIC = /[\u2018-\u201f]/;

function withoutTexts(code: string): string {
  return code.replaceAll(/(["'`])(?:\\.|(?!\1).)*\1/g, "").replaceAll(/(?:\/\/|#|\*).*/g, "");
}

/** A line of dots alone, which is a value in Python and a range in Ruby. */
const ELISION = /^\s*(?:\.{3}|\u2026)\s*$/m;

function aimObjection(suggestion: Suggestion, finding: Finding, head: Source): Verdict | null {
  const line = aimedAt(suggestion, head.lines);
  if (line !== null)
    return reject("anchor", `It says line ${line} again and not what it would replace: it is aimed wrongly.`);
  const objection = meddling(suggestion, finding, head);
  return objection === null ? null : reject("anchor", objection);
}

function proveForm(
  { finding, head, tools }: { readonly finding: Finding; readonly head: Source; readonly tools: ProofTools },
  form: Suggestion,
): readonly Verdict[] {
  const aim = finding.source === "layer" ? null : aimObjection(form, finding, head);
  if (aim !== null) return [aim];
  const text = applySuggestion(form, head.text);
  if (changesNothing(text, head, finding)) return [reject("anchor", "It changes nothing.")];
  const applied: Verdict = { layer: "anchor", verdict: "pass", reason: "It applies to the file." };
  const after = tools.openSource(head.path, text);
  try {
    const unparsed = parseObjection(finding, head, after);
    if (unparsed !== null) return [applied, unparsed];
    const pair = pairOf(form, head, after);
    const objection = finding.source === "layer" ? null : formObjection(pair, head, after);
    if (objection !== null) return [applied, objection];
    const verdicts = [applied, ...tools.judgePair(pair)];
    const unseen =
      finding.source === "layer" || isRefused(verdicts) ? null : unseenObjection(pair, head, after);
    if (unseen !== null) return [...verdicts, unseen];
    const fires = finding.source === "layer" && tools.stillFires?.(finding, pair) === true;
    return fires ? [...verdicts, reject("evidence", `${finding.ruleId} still finds the same.`)] : verdicts;
  } finally {
    after.dispose();
  }
}

/** What a model's fix gets wrong whether it parses or not: it does nothing, ends elsewhere, or stands in the wrong place. */
function formObjection(pair: Pair, head: Source, after: Source): Verdict | null {
  const idle = idleObjection(pair, head, after);
  if (idle !== null) return idle;
  if (endsOtherwise(pair, head, after))
    return reject("anchor", "It ends in another place of a statement than what it replaces.");
  const misplaced = misplacedLine(pair, after);
  return misplaced === null ? null : reject("style", misplaced);
}

/** What grammars let pass: words that belong to nothing, texts that they do not read, statements out of line. */
function unseenObjection(pair: Pair, head: Source, after: Source): Verdict | null {
  const word = reservedName(head, after);
  if (word !== null) return reject("syntax", `With it, a \`${word}\` of the file belongs to nothing.`);
  if (changesUnreadText(pair, head, after))
    return reject("syntax", "It changes a text of several lines, in which nothing shows it to be right.");
  const misaligned = misalignedLine(pair, after);
  return misaligned === null ? null : reject("style", misaligned);
}

/** True when nothing would change; a model's fix of code has to change more than blanks, unless those are meaning. */
function changesNothing(text: string, head: Source, finding: Finding): boolean {
  if (text === head.text) return true;
  if (finding.source === "layer" || head.language === null || head.language === "python") return false;
  return text.replaceAll(/\s+/g, "") === head.text.replaceAll(/\s+/g, "");
}

/** Comments are no answer to what is wrong with code, neither beside it nor in its place. */
function idleObjection(pair: Pair, head: Source, after: Source): Verdict | null {
  const { addedLines, deletedLines } = pair;
  const wasProse = isProse(head, deletedLines);
  const isRemark = isProse(after, addedLines);
  const [before, now] = [codeOf(head, deletedLines), codeOf(after, addedLines)];
  const isSame = before === now && !isReindented(head, pair, after);
  if ((wasProse && isRemark) || isSame) return reject("anchor", "It changes nothing that runs.");
  if (isRemark && addedLines.length > 0 && before !== "")
    return reject("integrity", "It puts a comment in the place of code.");
  return null;
}

/** In Python another indentation is another program. */
function isReindented(head: Source, { addedLines, deletedLines }: Pair, after: Source): boolean {
  const indents = ({ lines }: Source, numbers: readonly number[]): string =>
    numbers
      .map((number) => lines[number - 1] ?? "")
      .filter((line) => line.trim() !== "")
      .map((line) => `${line.length - line.trimStart().length}`)
      .join();
  return head.language === "python" && indents(head, deletedLines) !== indents(after, addedLines);
}

/** What a macro stands for is text to the grammar. */
const MACRO = /^\s*#\s*(?:define|pragma|error|warning)\b/m;
/** Almost any text is a command there: that something parses says nothing. */
const TAKES_ANYTHING: readonly (Language | null)[] = ["bash", "powershell"];

function parseObjection(finding: Finding, head: Source, after: OwnedSource): Verdict | null {
  if (finding.source !== "layer" && TAKES_ANYTHING.includes(head.language))
    return reject(
      "syntax",
      "In a shell script almost any text parses, so that nothing shows it to be right.",
    );
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
