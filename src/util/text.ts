/**
 * Splits at `\n` and keeps a `\r`, so that joining with `\n` gives the text back (but for a final newline,
 * which ends the last line instead of starting another). The empty text has no lines.
 */
export function splitLines(text: string): string[] {
  if (text === "") return [];
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

/** True for bytes that git would call binary: a NUL among the first 8000 (git's `FIRST_FEW_BYTES`, xdiff-interface.c). */
export function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 8000).includes(0);
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** UTF-8 where the bytes are valid UTF-8 (a BOM stays), else Latin-1, which never fails and keeps every byte. */
export function decode(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return Buffer.from(bytes).toString("latin1");
  }
}

const NEWLINE = 0x0a;

/** How many `\n` there are. */
export function countLines(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte === NEWLINE) count += 1;
  return count;
}
