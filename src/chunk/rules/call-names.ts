/** So far from its mark a name is looked for. */
const WINDOW = 200;

/** The name right before an argument list. */
export function nameBefore(text: string, end: number): string | null {
  let last = end;
  while (last > 0 && isBlank(text.charCodeAt(last - 1))) last--;
  if (text[last - 1] === ">") return beforeTypeArguments(text.slice(Math.max(0, last - WINDOW), last));
  let first = last;
  while (first > 0 && last - first < WINDOW && isWord(text.charCodeAt(first - 1))) first--;
  // The bases of a Python class are a list of arguments to its grammar.
  if (first === last || text.slice(first - 6, first) === "class ") return null;
  return text.slice(first, last);
}

/** The last step of the path that begins there; names of commands may have hyphens: `Get-Item`, `apt-get`. */
export function nameAt(text: string, start: number): string | null {
  const path = /^[\w./:-]+/.exec(text.slice(start, start + WINDOW))?.[0] ?? "";
  return /\w[\w-]*$/.exec(path)?.[0] ?? null;
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** ASCII letters, digits, `_`, `$`, and everything beyond ASCII. */
function isWord(code: number): boolean {
  const lower = code | 0x20;
  return (
    (lower >= 0x61 && lower <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x24 ||
    code > 0x7f
  );
}

/** The last name of `a.b::c<T>`; null for a callee that is itself computed. */
function beforeTypeArguments(callee: string): string | null {
  const plain = callee.replace(/(?:::)?<[^<>()]*>$/, "");
  return /[\w$]+[!?]?$/.exec(plain)?.[0] ?? null;
}
