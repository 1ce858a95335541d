import type { Chunk } from "../types/chunk.ts";
import type { Signal } from "../types/layers.ts";
import { BY_INDENTATION } from "./chunk-digest.ts";
import { QUESTIONS, type Question } from "./questions.ts";
import { withoutPartners } from "./without-partners.ts";

export interface ChosenQuestion {
  readonly question: Question;
  /** A layer noticed something; the others are asked because they fit. */
  readonly isNoticed: boolean;
}

/**
 * The questions worth asking of a chunk, most promising first, at most `limit`. What a layer noticed in the chunk comes
 * first, by the weight of its signals; then what fits its language and its added lines, in the order of the catalogue.
 */
export function chooseQuestions(input: {
  readonly chunk: Chunk;
  readonly signals: readonly Signal[];
  readonly limit: number;
}): readonly ChosenQuestion[] {
  const weights = signalWeights(input.chunk, input.signals);
  const texts = textsOf(input.chunk);
  const weightOf = ({ id, aliases = [] }: Question): number =>
    [id, ...aliases].reduce((sum, name) => sum + (weights.get(name) ?? 0), 0);
  return QUESTIONS.map((question, order) => ({ question, order, weight: weightOf(question) }))
    .filter(({ question, weight }) => weight > 0 || fits(question, input.chunk, texts))
    .sort((one, other) => other.weight - one.weight || one.order - other.order)
    .slice(0, input.limit)
    .map(({ question, weight }) => ({ question, isNoticed: weight > 0 }));
}

function fits(question: Question, chunk: Chunk, { added, deleted }: ChangedTexts): boolean {
  if (question.onlyOnSignal === true) return false;
  if (question.languages !== undefined) {
    if (chunk.language === null || !question.languages.includes(chunk.language)) return false;
  }
  if (question.comparesSides === true && chunk.deletedLines.length === 0) return false;
  if (question.gone !== undefined && !question.gone.test(deleted)) return false;
  return question.about?.test(question.inUnit === true ? `${added}\n${chunk.headText}` : added) !== false;
}

function signalWeights(chunk: Chunk, signals: readonly Signal[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { path, line, question, weight } of signals) {
    if (path !== chunk.path || chunk.headRange === null) continue;
    if (line < chunk.headRange.startLine || line > chunk.headRange.endLine) continue;
    weights.set(question, (weights.get(question) ?? 0) + weight);
  }
  return weights;
}

interface ChangedTexts {
  readonly added: string;
  readonly deleted: string;
}

/** The changed lines of either side, without those that were only indented anew where that means nothing. */
function textsOf({ lines, language }: Chunk): ChangedTexts {
  const isMeaning = language !== null && BY_INDENTATION.includes(language);
  const texts = (kind: "added" | "deleted") =>
    lines.flatMap((line) => (line.kind === kind ? [isMeaning ? line.text : line.text.trim()] : []));
  const [added, deleted] = [texts("added"), texts("deleted")];
  const changed = (own: readonly string[], others: readonly string[]): string =>
    withoutPartners(own, others)
      .map((at) => own[at])
      .join("\n");
  return { added: changed(added, deleted), deleted: changed(deleted, added) };
}
