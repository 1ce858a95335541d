/**
 * One step of a scripted answer: a text that becomes one token, or a line number. `line.wish` is tried first and any
 * other digits follow when the grammar refuses it.
 */
export type Segment = string | { readonly line: string | null };

export interface Answer {
  /** Names of cues that must all be in the prompt. No cue: always. */
  readonly when: readonly string[];
  /** Texts may not repeat within one script: each is a token, and the token is what tells the model where it is. */
  readonly script: readonly Segment[];
}

/**
 * What a programmed model does. Cues are named sets of texts, each text one token of its vocabulary; a cue is on when
 * one of its texts stands anywhere in the prompt, Codey's own words and what was already written included: choose
 * texts that only the reviewed code has (`eval(`), or only one question (for telling questions apart).
 */
export interface Program {
  readonly name: string;
  /** Jinja; default ChatML. */
  readonly chatTemplate?: string;
  readonly cues: Readonly<Record<string, readonly string[]>>;
  readonly judge: {
    /** Default `yes`, `no`. */
    readonly labels?: readonly [string, string];
    /** Labels that a prompt may offer beside these, and that are never chosen. */
    readonly never?: readonly string[];
    /** Cues of which any makes it yes. */
    readonly yesWhen: readonly string[];
    /** Cues of which any takes that back. */
    readonly noWhen?: readonly string[];
    /** P(yes) of the two labels. */
    readonly whenPresent: number;
    readonly whenAbsent: number;
  };
  /** The first whose cues are all on is written. */
  readonly answers: readonly Answer[];
}

/** A line number: the one wished for, else whichever the grammar allows. */
export function line(wish: string | null = null): Segment {
  return { line: wish };
}
