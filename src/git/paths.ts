/** A path as git stores it (bytes) and as Codey speaks of it (text). */
export interface GitPath {
  readonly text: string;
  /** Only where the bytes are not UTF-8 and `text` is lossy. */
  readonly raw: Uint8Array | null;
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Text where the bytes are UTF-8; else text with replacement characters, and the bytes beside it. */
export function readPath(bytes: Uint8Array): GitPath {
  try {
    return { text: strictUtf8.decode(bytes), raw: null };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { text: Buffer.from(bytes).toString("utf8"), raw: Uint8Array.from(bytes) };
  }
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
