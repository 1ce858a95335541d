import type { Model } from "../types/model.ts";

/** One narrow question that was asked about the head of a case. */
export interface Judged {
  readonly path: string;
  /** The words. */
  readonly question: string;
  /** P(yes), as it is and calibrated. */
  readonly raw: number;
  readonly calibrated: number;
}

/** The model, with a note of every narrow question that it is asked about the head of a chunk, and what it answers. */
export function watchModel(model: Model, note: (judged: Judged) => void): Model {
  const heads = new Map<string, string>();
  return {
    info: model.info,
    generate: (request) => model.generate(request),
    countTokens: (text) => model.countTokens(text),
    dispose: () => model.dispose(),
    async judge(request) {
      const answer = await model.judge(request);
      const { context, question } = request.prompt;
      const path = /^File (\S+?)(?:, |\n)/.exec(context)?.[1];
      if (path === undefined) return answer;
      // The first context of a file is its head; others are the base version, or the head with a claim.
      if (!heads.has(path)) heads.set(path, context);
      if (heads.get(path) === context) {
        const { probabilities, calibrated } = answer.judgement;
        const raw = probabilities["yes"] ?? Number.NaN;
        note({ path, question, raw, calibrated: calibrated?.["yes"] ?? raw });
      }
      return answer;
    },
  };
}
