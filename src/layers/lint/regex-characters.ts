/** One character of a class, as the engine reads it. */
export interface ClassCharacter {
  readonly code: number;
}

/** A run of characters between `[` and `]` that no range, set or other class interrupts. */
export type CharacterRun = readonly ClassCharacter[];

const ESCAPE =
  /\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|c([A-Za-z])|([pP])\{[^}]*\}|([\s\S]))/y;
const CLASS_ESCAPE = /[dDsSwWbB]/;

/**
 * The runs of characters in a pattern's classes. Without the flags u and v a character beyond U+FFFF counts as its two
 * halves, as it does for the engine.
 */
export function characterRuns(pattern: string, unicode: boolean): readonly CharacterRun[] {
  const runs: ClassCharacter[][] = [];
  let depth = 0;
  let run: ClassCharacter[] = [];
  const cut = () => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  for (let index = 0; index < pattern.length;) {
    const read = readCharacter(pattern, index, unicode);
    index += read.length;
    if (read.text === "[") {
      depth += 1;
      cut();
    } else if (read.text === "]") {
      depth = Math.max(0, depth - 1);
      cut();
    } else if (isRange(pattern, index, read) && run.length > 0) cut();
    else if (depth > 0 && read.character !== null) run.push(read.character);
    else cut();
  }
  cut();
  return runs;
}

/** The dash between the ends of a range; `index` is behind it. */
function isRange(pattern: string, index: number, { length, text }: Read): boolean {
  return length === 1 && text === "-" && pattern[index] !== "]";
}

interface Read {
  readonly length: number;
  /** The bracket, when it is one. */
  readonly text: string;
  readonly character: ClassCharacter | null;
}

function readCharacter(pattern: string, index: number, unicode: boolean): Read {
  if (pattern[index] === "\\") return readEscape(pattern, index, unicode);
  const code = (unicode ? pattern.codePointAt(index) : pattern.charCodeAt(index)) ?? 0;
  const text = String.fromCodePoint(code);
  return { length: text.length, text, character: { code } };
}

function readEscape(pattern: string, index: number, unicode: boolean): Read {
  ESCAPE.lastIndex = index;
  const match = ESCAPE.exec(pattern);
  if (match === null) return { length: 1, text: "\\", character: null };
  const [all, point, unit, byte, control, property, plain] = match;
  const made = (code: number): Read => ({ length: all.length, text: "", character: { code } });
  // Without u, `\u{…}` is a repeated `u`.
  if (point !== undefined && unicode) return made(Number.parseInt(point, 16));
  if (point !== undefined) return { length: 2, text: "", character: null };
  const hex = unit ?? byte;
  if (hex !== undefined) return pairOf(pattern, index, all, Number.parseInt(hex, 16), unicode);
  if (control !== undefined || property !== undefined || CLASS_ESCAPE.test(plain ?? ""))
    return { length: all.length, text: "", character: null };
  const code = (unicode ? pattern.codePointAt(index + 1) : pattern.charCodeAt(index + 1)) ?? 0;
  const length = 1 + String.fromCodePoint(code).length;
  return { length, text: "", character: { code } };
}

/** With u, `\ud83d\udc4d` is one character. */
function pairOf(pattern: string, index: number, all: string, code: number, unicode: boolean): Read {
  const rest = pattern.slice(index + all.length);
  const low = unicode && isHighSurrogate(code) ? /^\\u([dD][c-fC-F][0-9a-fA-F]{2})/.exec(rest) : null;
  if (low?.[1] === undefined) return { length: all.length, text: "", character: { code } };
  const point = (code - 0xd800) * 0x400 + (Number.parseInt(low[1], 16) - 0xdc00) + 0x10000;
  return { length: all.length + low[0].length, text: "", character: { code: point } };
}

export function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

export function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
