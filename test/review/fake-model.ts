import type { Model, Prompt } from "../../src/types/model.ts";

export interface Call {
  readonly verb: "judge" | "generate";
  readonly prompt: Prompt;
  readonly grammar?: string;
}

export interface Script {
  /** P(yes) for a prompt. */
  readonly judge: (prompt: Prompt) => number;
  /** The text for a prompt. */
  readonly write?: (prompt: Prompt, grammar: string) => string;
  readonly contextSize?: number;
}

/** A model that follows a script and writes down what it was asked: text comes seven characters at a time. */
export function fakeModel(script: Script): Model & { readonly calls: Call[] } {
  const calls: Call[] = [];
  return {
    calls,
    info: { id: "fake", digest: "f".repeat(64), contextSize: script.contextSize ?? 4096, loadMs: 0 },
    judge: async ({ prompt }) => {
      calls.push({ verb: "judge", prompt });
      const yes = script.judge(prompt);
      const use = {
        promptTokens: 10,
        cachedTokens: 5,
        restoredTokens: 0,
        draftedTokens: 0,
        acceptedTokens: 0,
        generatedTokens: 0,
        prefillMs: 1,
        generateMs: 0,
      };
      return { judgement: { probabilities: { yes: 0.5, no: 0.5 }, calibrated: { yes, no: 1 - yes } }, use };
    },
    generate: async function* ({ prompt, grammar }) {
      calls.push({ verb: "generate", prompt, grammar });
      const text = script.write?.(prompt, grammar) ?? "";
      for (let at = 0; at < text.length; at += 7) yield text.slice(at, at + 7);
      return {
        promptTokens: 10,
        cachedTokens: 5,
        restoredTokens: 0,
        draftedTokens: 0,
        acceptedTokens: 0,
        generatedTokens: 20,
        prefillMs: 1,
        generateMs: 2,
      };
    },
    countTokens: async (text) => Math.ceil(text.length / 4),
    dispose: async () => undefined,
  };
}
