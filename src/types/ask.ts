/** What a question wants. */
export type Intent = "general" | "explain" | "review" | "fix" | "modify-target";

/**
 * Why a place is shown to the model, most important first: it is part of the change, the question names it, it is like the question
 * (an example), or what is shown calls it (a neighbour, by its declaration alone).
 */
export type PlaceReason = "change" | "named" | "example" | "neighbour";

/** Lines of the repository that go with a question. */
export interface AskPlace {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  /** The last line of the whole unit: behind `endLine` where it is too long to be shown whole. */
  readonly unitEndLine: number;
  readonly symbol: string | null;
  readonly why: PlaceReason;
  /** False: there was no room for it in the prompt. */
  readonly shown: boolean;
}

/** A question and its answer. */
export interface Turn {
  readonly question: string;
  readonly answer: string;
  /** ISO 8601. */
  readonly at: string;
}

/** A conversation on one branch. Data, never an instruction; secrets masked. */
export interface Thread {
  /** What the model wrote about the turns that are no longer here; empty at first. */
  readonly summary: string;
  /** The last ones, oldest first. */
  readonly turns: readonly Turn[];
}
