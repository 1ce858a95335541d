import { decode } from "../util/text.ts";
import type { TextLine } from "./read-hunks.ts";

/** From one character per byte to text, for each side of one file. */
export interface SideDecoders {
  oldText(text: string): string;
  newText(text: string): string;
  section(text: string): string;
}

/**
 * A side is UTF-8 when all of its lines in the patch are, else Latin-1 as a whole: the same choice that `decode` makes
 * for the whole file, as far as the patch shows it. A commit that converts a file has a different answer per side.
 */
export function sideDecoders(lines: readonly TextLine[]): SideDecoders {
  const oldText = decoderFor(lines.filter(({ kind }) => kind !== "added"));
  const newText = decoderFor(lines.filter(({ kind }) => kind !== "deleted"));
  return { oldText, newText, section: decodeSection };
}

function decoderFor(lines: readonly TextLine[]): (text: string) => string {
  const unicode = lines.every(({ text }) => isAscii(text) || isUtf8(text));
  return (text) => (!unicode || isAscii(text) ? text : decodeLine(text));
}

/** git cuts this text at 80 bytes, at times within a character: what is left of it is dropped. */
function decodeSection(text: string): string {
  if (isAscii(text)) return text;
  const whole = [0, 1, 2, 3].map((cut) => text.slice(0, text.length - cut)).find(isUtf8);
  return decodeLine(whole ?? text);
}

function isAscii(text: string): boolean {
  return !/[\u0080-\u00ff]/.test(text);
}

function decodeLine(text: string): string {
  return decode(Buffer.from(text, "latin1"));
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function isUtf8(text: string): boolean {
  try {
    strictUtf8.decode(Buffer.from(text, "latin1"));
    return true;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return false;
  }
}
