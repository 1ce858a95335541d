/** More than blanks and brackets: a line of these alone is paired at will by a diff, and nothing to ask about. */
export function isWeighty(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const lower = code | 0x20;
    if ((lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39)) return true;
    if (code > 0x7f) return /[\p{L}\p{N}]/u.test(text);
  }
  return false;
}

/** Nothing but white space. */
export function isBlank(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) return text.trim() === "";
    if (code !== 0x20 && (code < 0x09 || code > 0x0d)) return false;
  }
  return true;
}
