import type { Suggestion, Range } from "../types/finding.ts";
import type { Language } from "../types/language.ts";
import type { Pair } from "../types/layers.ts";
import type { RuleMeta } from "../types/rule.ts";
import type { Source, SyntaxNode } from "../types/syntax.ts";
import type { Facts } from "./facts.ts";

/** What a rule sees: the pair, with questions about it answered once for all rules. */
export interface RuleContext {
  readonly pair: Pair;
  readonly after: Source;
  /** Language of `after`; rules with a `visit` are only called for languages they name. */
  readonly language: Language | null;
  /** True when the change added or altered any line of the node (or line range, 1-based inclusive). */
  isAdded(place: SyntaxNode | Range): boolean;
  readonly facts: Facts;
}

/** One thing a rule saw. The walker makes a `Finding` of it. */
export interface Hit {
  readonly place: SyntaxNode | Range;
  /** One sentence: what is there, why it matters. Defaults to the rule's meaning. */
  readonly message?: string;
  /** Only where the fix is certain; it goes through the same proof as the model's. */
  readonly suggestion?: Suggestion;
  /** Lowers (or raises) the rule's own precision for this hit. */
  readonly confidence?: number;
  /** Text that evidence and message may not show in full, such as a key that was found. */
  readonly secret?: string;
  /** Not sure enough to report: raises this question for the model instead. */
  readonly signal?: string;
  /** Why the rule fired, in order: where the data comes from, what hands it on, where it is used. For `codey explain`. */
  readonly trace?: readonly string[];
}

/** Everything a rule may answer with. */
export type Hits = Hit | null | undefined | Iterable<Hit>;

/** One rule, one file. Pure: the same pair gives the same hits. */
export interface Rule {
  readonly meta: RuleMeta;
  /** Set where the rule makes sense for one kind of pair only; both by default. */
  readonly judges?: "commits" | "suggestions";
  /** Set where the rule cannot speak without files that the change did not touch: it is asked once they were gathered. */
  readonly needs?: "surroundings";
  /**
   * Set where a hit may lie on a line that the change did not touch, because what it is about was deleted.
   * Hits of other rules count only where their place overlaps an added line.
   */
  readonly aboutDeletions?: true;
  /** Called for each syntax node of these types (by language) that overlaps an added line, in source order. */
  readonly visit?: {
    readonly types: Partial<Readonly<Record<Language, readonly string[]>>>;
    at(node: SyntaxNode, context: RuleContext): Hits;
  };
  /** Called once per pair; for rules about lines, whole files or both sides. */
  readonly check?: (context: RuleContext) => Hits;
}
