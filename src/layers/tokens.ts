export interface Token {
  readonly text: string;
  /** 0-based UTF-16 column in its line. */
  readonly column: number;
}

const TOKEN =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|[\p{L}_$@][\p{L}\p{N}_$]*|\d[\w.]*|===|!==|>>>=?|\*\*=?|<<=?|>>=?|&&=?|\|\|=?|\?\?=?|[=!<>]=|=>|->|::|:=|\?\.|\+\+|--|[+\-*/%&|^]=|[^\s]/gu;

/** Splits one line into words, numbers, strings and operators; good enough for every language to compare two lines by. */
export function tokensOf(line: string): Token[] {
  return [...line.matchAll(TOKEN)].map((match) => ({ text: match[0], column: match.index }));
}

/** What two versions of a line do not share. */
export interface TokenChange {
  readonly removed: readonly string[];
  readonly added: readonly Token[];
  /** Column in the new line where the difference begins. */
  readonly column: number;
  /** How many tokens they share at both ends. */
  readonly shared: number;
}

/** Strips the tokens that both lines begin and end with; null when white space alone differs. */
export function tokenChange(before: string, after: string): TokenChange | null {
  const [old, now] = [tokensOf(before), tokensOf(after)];
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head]?.text === now[head]?.text) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail)?.text === now.at(-1 - tail)?.text) tail += 1;
  if (head === old.length && head === now.length) return null;
  return {
    removed: old.slice(head, old.length - tail).map(({ text }) => text),
    added: now.slice(head, now.length - tail),
    column: now[head]?.column ?? after.length,
    shared: head + tail,
  };
}
