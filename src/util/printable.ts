import stripAnsi from "strip-ansi";

/**
 * C0 but tab and newline, DEL, C1, and the Unicode characters that hide or reorder text: zero-width and
 * bidirectional controls (CVE-2021-42574), line separators, tag block, variation selectors, soft hyphen.
 */
const UNPRINTABLE =
  /[\ufe00-\ufe0f\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e01ef}\ud800-\udfff]/gu;

/**
 * Text that cannot move the cursor, change colours, set a title or hide itself: escape sequences are removed and
 * every other control or invisible character is shown as `\u{…}`. Newlines and tabs stay. For anything that came from
 * a repository, a model or the environment, before it reaches a terminal.
 */
export function printable(text: string): string {
  return stripAnsi(text).replace(
    UNPRINTABLE,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** The same on one line: newlines and tabs are shown as spaces. */
export function printableLine(text: string): string {
  return printable(text).replaceAll(/[\n\t]+/g, " ");
}
