import type { Thread, Turn } from "../types/ask.ts";

/** Beyond, what is older is in the summary alone. */
const MOST_TURNS = 12;
/** Characters that are kept of each. */
const LONGEST = { question: 2000, answer: 6000, summary: 2000 } as const;

export const NO_THREAD: Thread = { summary: "", turns: [] };

/** The thread with one more turn, within its limits. */
export function withTurn({ summary, turns }: Thread, { question, answer, at }: Turn): Thread {
  const turn = {
    question: question.slice(0, LONGEST.question),
    answer: answer.slice(0, LONGEST.answer),
    at,
  };
  return { summary, turns: [...turns, turn].slice(-MOST_TURNS) };
}

/** The thread with its oldest turns replaced by a summary that has them in it. */
export function withSummary(thread: Thread, summary: string, summarised: number): Thread {
  return { summary: summary.slice(0, LONGEST.summary), turns: thread.turns.slice(summarised) };
}

export interface Window {
  /** Turns that are shown as they were, oldest first. */
  readonly turns: readonly Turn[];
  /** Turns before them. */
  readonly older: readonly Turn[];
}

/** The newest turns that fit so many tokens together, and those before them. `tokens` goes along with `turns`. */
export function slide(turns: readonly Turn[], tokens: readonly number[], room: number): Window {
  let first = turns.length;
  let left = room;
  while (first > 0 && (tokens[first - 1] ?? Infinity) <= left) {
    first -= 1;
    left -= tokens[first] ?? 0;
  }
  return { turns: turns.slice(first), older: turns.slice(0, first) };
}
