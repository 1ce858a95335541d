/** A path as git stores it (bytes) and as Codey speaks of it (text). */
export interface GitPath {
  readonly text: string;
  /** Only where `text` is not simply the bytes as UTF-8. */
  readonly raw: Uint8Array | null;
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Text where the bytes are UTF-8. Of other names each byte that is none becomes U+FFFD and two hexadecimal digits, and so
 * does U+FFFD itself: two names never become one text, which would lose a file from everything that is kept by path.
 */
export function readPath(bytes: Uint8Array): GitPath {
  const text = decodeStrictly(bytes);
  if (text !== null && !text.includes(REPLACEMENT)) return { text, raw: null };
  return { text: spell(bytes), raw: Uint8Array.from(bytes) };
}

const REPLACEMENT = "\ufffd";

function decodeStrictly(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return null;
  }
}

function spell(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    const character = decodeStrictly(bytes.subarray(at, at + length));
    const readable = character !== null && character !== REPLACEMENT;
    text += readable ? character : `${REPLACEMENT}${first.toString(16).padStart(2, "0")}`;
    at += readable ? length : 1;
  }
  return text;
}

const ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  "\\": 92,
};
const LETTERS = new Map(Object.entries(ESCAPES).map(([letter, byte]) => [byte, letter]));

/** A name as git writes it in a patch header under `core.quotePath=true` (quote.c, `quote_c_style`). */
export function quoteName(bytes: Uint8Array): string {
  let quoted = "";
  let needed = false;
  for (const byte of bytes) {
    const letter = LETTERS.get(byte);
    if (letter !== undefined) quoted += `\\${letter}`;
    else if (byte < 0x20 || byte >= 0x7f) quoted += `\\${byte.toString(8).padStart(3, "0")}`;
    else {
      quoted += String.fromCharCode(byte);
      continue;
    }
    needed = true;
  }
  return needed ? `"${quoted}"` : quoted;
}

/**
 * The bytes of a name at the start of a Latin-1 text: quoted in git's way, or else everything up to a tab.
 * `length` is how much of the text it took. Null when the quotes are not closed.
 */
export function unquoteName(text: string): { readonly bytes: Uint8Array; readonly length: number } | null {
  if (!text.startsWith('"')) {
    const tab = text.indexOf("\t");
    const name = tab === -1 ? text : text.slice(0, tab);
    return { bytes: Buffer.from(name, "latin1"), length: name.length };
  }
  const bytes: number[] = [];
  for (let at = 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') return { bytes: Uint8Array.from(bytes), length: at + 1 };
    if (character !== "\\") {
      bytes.push(text.charCodeAt(at));
      continue;
    }
    const octal = /^[0-3][0-7]{2}/.exec(text.slice(at + 1, at + 4));
    const escaped = ESCAPES[text.charAt(at + 1)];
    if (octal !== null) bytes.push(Number.parseInt(octal[0], 8));
    else if (escaped !== undefined) bytes.push(escaped);
    else return null;
    at += octal !== null ? 3 : 1;
  }
  return null;
}
