import type { LlamaContextSequence, LlamaGrammar, LlamaModel, Token } from "node-llama-cpp";
import type { IsCancelled } from "./conversation.ts";

/** Writes tokens behind a prompt. */
export interface Writer {
  readonly drafted: number;
  readonly accepted: number;
  write(isCancelled: IsCancelled): AsyncGenerator<Token, void>;
}

/** One token after another, by the library alone. */
export function libraryWriter(
  model: LlamaModel,
  sequence: LlamaContextSequence,
  grammar: LlamaGrammar,
  rest: readonly Token[],
): Writer {
  return {
    drafted: 0,
    accepted: 0,
    async *write(isCancelled) {
      const { LlamaGrammarEvaluationState } = await import("node-llama-cpp");
      const grammarEvaluationState = new LlamaGrammarEvaluationState({ model, grammar });
      for await (const token of sequence.evaluate([...rest], { temperature: 0, grammarEvaluationState })) {
        if (isCancelled()) return;
        yield token;
      }
    },
  };
}
