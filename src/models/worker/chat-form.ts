import type { ChatWrapper, LlamaModel, Token } from "node-llama-cpp";
import type { Prompt } from "../../types/model.ts";
import { plainTokens } from "./plain-tokens.ts";

/** The model's own chat form around the parts of a prompt; the only place where control tokens come from. */
export interface ChatForm {
  readonly beforePrefix: readonly Token[];
  readonly beforeContext: readonly Token[];
  readonly beforeQuestion: readonly Token[];
  readonly end: readonly Token[];
}

const PREFIX = "\u{f0001}";
const CONTEXT = "\u{f0002}";
const QUESTION = "\u{f0003}";
const PLACES = new RegExp(`(${PREFIX}|${CONTEXT}|${QUESTION})`, "u");

/**
 * The form for a model: system = prefix, user = context, blank line, question. ChatML where the template speaks it
 * (https://github.com/openai/openai-python/blob/v0.28.1/chatml.md), else whatever the library makes of the template.
 */
export function makeChatForm(model: LlamaModel, wrapperOf: (model: LlamaModel) => ChatWrapper): ChatForm {
  const template = model.fileInfo.metadata.tokenizer?.chat_template;
  const form =
    template?.includes("<|im_start|>") === true ? chatMl(model) : fromWrapper(model, wrapperOf(model));
  const { bos, shouldPrependBosToken } = model.tokens;
  if (!shouldPrependBosToken || bos === null || form.beforePrefix[0] === bos) return form;
  return { ...form, beforePrefix: [bos, ...form.beforePrefix] };
}

/**
 * The tokens of a whole prompt, with how many belong to the prefix and its form. Each part is tokenised on its own and as
 * plain text: nothing in it is a control token.
 */
export function promptTokens(
  model: LlamaModel,
  form: ChatForm,
  prompt: Prompt,
): { readonly tokens: Token[]; readonly prefixLength: number } {
  const prefix = [...form.beforePrefix, ...plainTokens(model, prompt.prefix), ...form.beforeContext];
  const tokens = [
    ...prefix,
    ...plainTokens(model, prompt.context),
    ...form.beforeQuestion,
    ...plainTokens(model, prompt.question),
    ...form.end,
  ];
  return { tokens, prefixLength: prefix.length };
}

function chatMl(model: LlamaModel): ChatForm {
  return {
    beforePrefix: model.tokenize("<|im_start|>system\n", true),
    beforeContext: model.tokenize("<|im_end|>\n<|im_start|>user\n", true),
    beforeQuestion: model.tokenize("\n", false),
    end: model.tokenize("<|im_end|>\n<|im_start|>assistant\n", true),
  };
}

/** Renders a conversation with a placeholder for each part, and takes what stands between the placeholders. */
function fromWrapper(model: LlamaModel, wrapper: ChatWrapper): ChatForm {
  const { contextText } = wrapper.generateContextState({
    chatHistory: [
      { type: "system", text: PREFIX },
      { type: "user", text: `${CONTEXT}\n${QUESTION}` },
      { type: "model", response: [] },
    ],
  });
  const between: Token[][] = [[]];
  for (const value of contextText.values) {
    if (typeof value !== "string") {
      between.at(-1)?.push(...value.tokenize(model.tokenizer));
      continue;
    }
    for (const piece of value.split(PLACES)) {
      if (PLACES.test(piece)) between.push([]);
      else between.at(-1)?.push(...model.tokenize(piece, false));
    }
  }
  const [beforePrefix, beforeContext, beforeQuestion, end] = between;
  if (
    beforePrefix === undefined ||
    beforeContext === undefined ||
    beforeQuestion === undefined ||
    end === undefined
  ) {
    throw new Error("the model's chat template leaves out the system or the user message");
  }
  return { beforePrefix, beforeContext, beforeQuestion, end };
}
