/**
 * Which texts a grammar in GBNF allows (https://github.com/ggml-org/llama.cpp/blob/master/grammars/README.md), character by
 * character, as a value: a state can be kept, copied and gone back to, which the library's own cannot.
 */

/** Code points from the first to the second. */
type Range = readonly [number, number];

type Element =
  | { readonly type: "character"; readonly ranges: readonly Range[]; readonly negated: boolean }
  | { readonly type: "rule"; readonly name: string };
type Sequence = readonly Element[];
type Rules = ReadonlyMap<string, readonly Sequence[]>;

/** What is still to be matched: an element at the top, and what comes after it. */
interface Stack {
  readonly sequence: Sequence;
  readonly at: number;
  readonly below: Stack | null;
}

/** Grammars of reviews need a handful; what needs more is ambiguous beyond use. */
const MOST_STACKS = 2000;
/** Of rules that begin with themselves there is no end. */
const DEEPEST = 1000;

/** After a text that the grammar allows as a beginning. */
export class GrammarState {
  readonly #rules: Rules;
  readonly #stacks: readonly Stack[];
  /** The text may end here. */
  readonly isComplete: boolean;

  private constructor(rules: Rules, stacks: readonly Stack[], isComplete: boolean) {
    this.#rules = rules;
    this.#stacks = stacks;
    this.isComplete = isComplete;
  }

  /** Before the first character. Throws SyntaxError for a text that is no GBNF, and for rules that begin with themselves. */
  static begin(grammar: string): GrammarState {
    const rules = parseRules(grammar);
    if (!rules.has("root")) throw new SyntaxError("the grammar has no rule root");
    const root: Stack = { sequence: [{ type: "rule", name: "root" }], at: 0, below: null };
    return GrammarState.#expanded(rules, [root]);
  }

  /** After these characters, or null when the grammar does not allow them here. */
  accept(text: string): GrammarState | null {
    let stacks = this.#stacks;
    let state: GrammarState | null = null;
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      const next = stacks.flatMap(({ sequence, at, below }) =>
        allows(sequence[at], code) ? [{ sequence, at: at + 1, below }] : [],
      );
      if (next.length === 0) return null;
      state = GrammarState.#expanded(this.#rules, next);
      stacks = state.#stacks;
      if (stacks.length === 0 && !state.isComplete) return null;
    }
    return state ?? this;
  }

  /** Whether a character from `first` to `last` may come next. */
  allowsAny(first: number, last: number): boolean {
    return this.#stacks.some(({ sequence, at }) => {
      const element = sequence[at];
      if (element?.type !== "character") return false;
      return element.negated
        ? !element.ranges.some(([from, to]) => from <= first && to >= last)
        : element.ranges.some(([from, to]) => from <= last && to >= first);
    });
  }

  /** Follows rules until each stack begins with a character. */
  static #expanded(rules: Rules, stacks: readonly Stack[]): GrammarState {
    const ready: Stack[] = [];
    let isComplete = false;
    const expand = (stack: Stack | null, depth: number): void => {
      if (depth > DEEPEST || ready.length > MOST_STACKS)
        throw new SyntaxError("the grammar is ambiguous without end");
      let top = stack;
      while (top !== null && top.at >= top.sequence.length) top = top.below;
      if (top === null) {
        isComplete = true;
        return;
      }
      const element = top.sequence[top.at];
      if (element?.type !== "rule") {
        ready.push(top);
        return;
      }
      // A last element leaves nothing to come back to: tails of repetitions do not pile up.
      const below =
        top.at + 1 < top.sequence.length
          ? { sequence: top.sequence, at: top.at + 1, below: top.below }
          : top.below;
      for (const sequence of rules.get(element.name) ?? []) expand({ sequence, at: 0, below }, depth + 1);
    };
    for (const stack of stacks) expand(stack, 0);
    return new GrammarState(rules, unique(ready), isComplete);
  }
}

function allows(element: Element | undefined, code: number): boolean {
  if (element?.type !== "character") return false;
  return element.ranges.some(([first, last]) => code >= first && code <= last) !== element.negated;
}

/** Stacks that say the same once. */
function unique(stacks: readonly Stack[]): readonly Stack[] {
  return stacks.filter((stack, index) => stacks.findIndex((other) => isSame(stack, other)) === index);
}

function isSame(one: Stack | null, other: Stack | null): boolean {
  if (one === other) return true;
  if (one === null || other === null) return false;
  return one.sequence === other.sequence && one.at === other.at && isSame(one.below, other.below);
}

const NAME = /[A-Za-z0-9_-]+/y;
const SPACE = /(?:\s|#[^\n]*)*/y;
const DEFINES = /[A-Za-z0-9_-]+[ \t]*::=/y;
const REPEATS = /\{\s*(\d+)\s*(,\s*(\d*))?\s*\}/y;
/** llama.cpp takes no more. */
const MOST_REPEATS = 2000;

function parseRules(text: string): Rules {
  const rules = new Map<string, readonly Sequence[]>();
  const reader = new Reader(text);
  let added = 0;
  const add = (alternatives: readonly Sequence[]): Element => {
    const name = ` ${(added += 1)}`;
    rules.set(name, alternatives);
    return { type: "rule", name };
  };

  function alternatives(): Sequence[] {
    const found = [sequence()];
    while (reader.takes("|")) found.push(sequence());
    return found;
  }

  function sequence(): Sequence {
    const elements: Element[] = [];
    for (;;) {
      reader.match(SPACE);
      const atom = reader.sees(DEFINES) ? null : atomHere();
      if (atom === null) return elements;
      elements.push(...repeated(atom));
    }
  }

  function atomHere(): Sequence | null {
    if (reader.takes('"')) return literal();
    if (reader.takes("[")) return [characterClass()];
    if (reader.takes(".")) return [{ type: "character", ranges: [], negated: true }];
    if (reader.takes("(")) {
      const inner = alternatives();
      reader.match(SPACE);
      if (!reader.takes(")")) throw reader.error("a group is not closed");
      return [add(inner)];
    }
    const name = reader.match(NAME);
    return name === null ? null : [{ type: "rule", name: name[0] }];
  }

  function literal(): Sequence {
    const elements: Element[] = [];
    while (!reader.takes('"')) {
      const code = reader.character();
      elements.push({ type: "character", ranges: [[code, code]], negated: false });
    }
    return elements;
  }

  function characterClass(): Element {
    const negated = reader.takes("^");
    const ranges: Range[] = [];
    while (!reader.takes("]")) {
      const first = reader.character();
      const isRange = reader.looksAt("-") && !reader.looksAt("-]");
      ranges.push([first, isRange && reader.takes("-") ? reader.character() : first]);
    }
    return { type: "character", ranges, negated };
  }

  function repeated(atom: Sequence): Sequence {
    if (reader.takes("*")) return [repetition(atom, 0, null)];
    if (reader.takes("+")) return [repetition(atom, 1, null)];
    if (reader.takes("?")) return [repetition(atom, 0, 1)];
    const times = reader.match(REPEATS);
    if (times === null) return atom;
    const [, least = "", comma, most = ""] = times;
    return [
      repetition(
        atom,
        Number(least),
        comma === undefined ? Number(least) : most === "" ? null : Number(most),
      ),
    ];
  }

  /** `most` null: without end. */
  function repetition(atom: Sequence, least: number, most: number | null): Element {
    if (least > MOST_REPEATS || (most ?? 0) > MOST_REPEATS)
      throw reader.error("something is repeated too often");
    let tail: Element | null = null;
    if (most === null) {
      const name = ` ${(added += 1)}`;
      tail = { type: "rule", name };
      rules.set(name, [[...atom, tail], []]);
    } else {
      for (let count = least; count < most; count++) tail = add([tail === null ? atom : [...atom, tail], []]);
    }
    return add([[...Array.from({ length: least }, () => atom).flat(), ...(tail === null ? [] : [tail])]]);
  }

  for (reader.match(SPACE); !reader.isAtEnd; reader.match(SPACE)) {
    const name = reader.match(NAME);
    reader.match(SPACE);
    if (name === null || !reader.takes("::=")) throw reader.error("a rule is expected");
    rules.set(name[0], alternatives());
  }
  for (const alternative of [...rules.values()].flat(2)) {
    if (alternative.type === "rule" && !rules.has(alternative.name))
      throw new SyntaxError(`the grammar has no rule ${alternative.name}`);
  }
  return rules;
}

/** Reads forward through the text of a grammar. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    this.#at += found?.[0].length ?? 0;
    return found;
  }

  sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text);
  }

  looksAt(word: string): boolean {
    return this.#text.startsWith(word, this.#at);
  }

  takes(word: string): boolean {
    if (!this.looksAt(word)) return false;
    this.#at += word.length;
    return true;
  }

  /** One code point, escaped or not. */
  character(): number {
    const code = this.#text.codePointAt(this.#at);
    if (code === undefined) throw this.error("it ends too early");
    this.#at += code > 0xffff ? 2 : 1;
    return code === 0x5c ? this.#escaped() : code;
  }

  #escaped(): number {
    const letter = this.#text[this.#at] ?? "";
    this.#at += 1;
    const digits = { x: 2, u: 4, U: 8 }[letter];
    if (digits !== undefined) {
      const hex = this.#text.slice(this.#at, this.#at + digits);
      if (!/^[0-9a-f]+$/i.test(hex) || hex.length !== digits) throw this.error("an escape is cut off");
      this.#at += digits;
      return Number.parseInt(hex, 16);
    }
    const plain = { n: 10, t: 9, r: 13, '"': 34, "\\": 92, "[": 91, "]": 93, "-": 45 }[letter];
    if (plain === undefined) throw this.error(`\\${letter} is no escape`);
    return plain;
  }

  error(what: string): SyntaxError {
    return new SyntaxError(`at character ${this.#at + 1} of the grammar: ${what}`);
  }
}
