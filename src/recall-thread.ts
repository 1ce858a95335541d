import { dataBlock, summaryPrompt, turnBlock } from "./ask/prompt.ts";
import { slide, withSummary, type Window } from "./ask/thread.ts";
import { roomAfter } from "./review/fits-context.ts";
import type { Thread } from "./types/ask.ts";
import type { Model } from "./types/model.ts";
import { writeAnswer, type Writing } from "./write-answer.ts";

/** Tokens of the turns that are shown as they were, at most so many and this part of the context; and of a summary. */
const WINDOW = { turns: 800, part: 1 / 6, summary: 160 } as const;

export interface Recalled {
  /** The conversation as data, oldest first. */
  readonly blocks: readonly string[];
  /** Turns that are neither shown nor summarised. */
  readonly forgotten: number;
}

/** What of a conversation a prompt has: its summary, and the newest turns that fit the window. */
export async function recallThread(thread: Thread, model: Model): Promise<Recalled> {
  const { turns, older } = await windowOf(thread, model);
  const summary = thread.summary === "" ? [] : [dataBlock("Summary of what was said before", thread.summary)];
  return { blocks: [...summary, ...turns.map(turnBlock)], forgotten: older.length };
}

/**
 * The thread with the turns that have slid out of the window in its summary, as the model wrote it; the same thread where none has, and
 * where nothing that it wrote was allowed.
 */
export async function summariseThread(
  thread: Thread,
  writing: Omit<Writing, "prompt" | "limit" | "onText"> & { onStart(): void },
): Promise<Thread> {
  const { model, constitution } = writing;
  const { older } = await windowOf(thread, model);
  if (older.length === 0) return thread;
  const before = thread.summary === "" ? [] : [dataBlock("Summary of what was said before", thread.summary)];
  const limit = Math.min(WINDOW.summary, constitution.limits.reasoning);
  const measure = {
    contextSize: model.info.contextSize,
    countTokens: (text: string) => model.countTokens(text),
  };
  // As many of the oldest as can be read at once; the others wait for the next turn.
  let many = older.length;
  const promptOf = (count: number) => summaryPrompt([...before, ...older.slice(0, count).map(turnBlock)]);
  while (many > 0 && (await roomAfter(measure, promptOf(many))) < limit) many -= 1;
  // One that is longer than the context by itself cannot be read at all.
  if (many === 0) return withSummary(thread, thread.summary, 1);
  writing.onStart();
  const { text } = await writeAnswer({ ...writing, prompt: promptOf(many), limit, onText: () => undefined });
  return text === "" ? thread : withSummary(thread, text, many);
}

async function windowOf({ turns }: Thread, model: Model): Promise<Window> {
  const tokens: number[] = [];
  for (const turn of turns) tokens.push((await model.countTokens(turnBlock(turn))) + 1);
  const room = Math.min(WINDOW.turns, Math.floor(model.info.contextSize * WINDOW.part));
  return slide(turns, tokens, room);
}
