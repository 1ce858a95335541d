import type { Found } from "../../search-repository.ts";
import { printableLine } from "../../util/printable.ts";
import type { Style } from "../style.ts";

/** What was found, best first, each with its place and its first line. */
export function renderHits(answer: Found, { bold, dim }: Style): string {
  const { found, pieces, read, leftOut, by, withoutVector } = answer;
  const rows = found.map(({ piece, score }) => {
    const { path, symbol, startLine, signature } = piece;
    const name = symbol === null ? "" : ` ${bold(printableLine(symbol))}`;
    return `${dim(score.toFixed(2))} ${printableLine(path)}:${startLine}${name}\n     ${dim(printableLine(signature))}`;
  });
  const more = leftOut === 0 ? "" : `, ${leftOut} beyond the limit left out`;
  const missing =
    withoutVector === 0 ? "" : ` (${withoutVector} by words, until codey vault index has read them)`;
  const known = `${pieces} pieces searched by ${by}${missing}, ${read} ${read === 1 ? "file" : "files"} read anew${more}`;
  return `${rows.length === 0 ? "Nothing has any of these words.\n" : `${rows.join("\n")}\n`}${dim(known)}\n`;
}
