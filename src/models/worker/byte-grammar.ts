import type { GrammarState } from "./gbnf.ts";

/** A character of which some bytes are still missing. */
interface Partial {
  readonly code: number;
  readonly missing: number;
  /** Smaller code points have a shorter form, the only legal one. */
  readonly least: number;
}

/** A grammar over bytes of UTF-8 instead of characters: tokens may end in the middle of one. */
export class ByteGrammar {
  readonly #grammar: GrammarState;
  readonly #partial: Partial | null;

  constructor(grammar: GrammarState, partial: Partial | null = null) {
    this.#grammar = grammar;
    this.#partial = partial;
  }

  get isComplete(): boolean {
    return this.#partial === null && this.#grammar.isComplete;
  }

  /** After these bytes, or null when the grammar does not allow them, or nothing that begins with them. */
  accept(bytes: Uint8Array): ByteGrammar | null {
    let grammar: GrammarState | null = this.#grammar;
    let partial = this.#partial;
    for (const byte of bytes) {
      partial = partial === null ? begin(byte) : goOn(partial, byte);
      if (partial === null) return null;
      if (partial.missing > 0) continue;
      if (partial.code < partial.least || partial.code > 0x10ffff) return null;
      if (partial.code >= 0xd800 && partial.code <= 0xdfff) return null;
      grammar = grammar.accept(String.fromCodePoint(partial.code));
      if (grammar === null) return null;
      partial = null;
    }
    if (partial !== null && !canBecome(grammar, partial)) return null;
    return new ByteGrammar(grammar, partial);
  }
}

function begin(byte: number): Partial | null {
  if (byte < 0x80) return { code: byte, missing: 0, least: 0 };
  if (byte >= 0xc2 && byte <= 0xdf) return { code: byte & 0x1f, missing: 1, least: 0x80 };
  if (byte >= 0xe0 && byte <= 0xef) return { code: byte & 0x0f, missing: 2, least: 0x800 };
  if (byte >= 0xf0 && byte <= 0xf4) return { code: byte & 0x07, missing: 3, least: 0x10000 };
  return null;
}

function goOn({ code, missing, least }: Partial, byte: number): Partial | null {
  return (byte & 0xc0) === 0x80 ? { code: (code << 6) | (byte & 0x3f), missing: missing - 1, least } : null;
}

function canBecome(grammar: GrammarState, { code, missing, least }: Partial): boolean {
  const first = code << (6 * missing);
  return grammar.allowsAny(Math.max(first, least), first + (1 << (6 * missing)) - 1);
}
