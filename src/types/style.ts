/**
 * What `.editorconfig` asks of one file. A property that it does not name, leaves `unset`, or gives a value that the
 * specification does not know, is null: then the file's own habits count.
 */
export interface StyleSettings {
  readonly indentStyle: "tab" | "space" | null;
  /** Columns per level. */
  readonly indentSize: number | null;
  readonly endOfLine: "lf" | "crlf" | "cr" | null;
  readonly trimTrailingWhitespace: boolean | null;
  readonly insertFinalNewline: boolean | null;
  /** In characters; `off` where a line may be as long as it likes. */
  readonly maxLineLength: number | "off" | null;
}
