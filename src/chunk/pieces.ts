import type { Source } from "../types/syntax.ts";
import type { Piece } from "../types/vault.ts";
import { outlineText } from "./outline-text.ts";
import { outlineOf, type Unit } from "./outline.ts";

/** A file that nothing is known about is cut by lines. */
const LINES = 80;
/** Longer pieces are not kept word by word. */
const LONGEST = 6000;

/** A piece with its own lines, as they stand in the file. */
export type PieceText = Omit<Piece, "words"> & { readonly text: string };

/**
 * Cuts a whole file into what can be found: its functions, classes (without what stands in their members), sections and keys;
 * or stretches of 80 lines where no outline is known.
 */
export function piecesOf(source: Source): readonly PieceText[] {
  const root = outlineOf(source) ?? outlineText(source);
  const found: PieceText[] = [];
  if (root !== null) for (const unit of root.members.units) collect(unit, source.lines, found);
  return found.length > 0 ? found : byLines(source.lines);
}

function collect(unit: Unit, lines: readonly string[], found: PieceText[]): void {
  const members = unit.members.units.filter(({ symbol }) => symbol !== null);
  const covered = new Set<number>();
  for (const { startLine, endLine } of members)
    for (let line = startLine; line <= endLine; line += 1) covered.add(line);
  const { symbol, kind, startLine, endLine, declaredLine, headline } = unit;
  if (symbol !== null && !/["(\s]/.test(symbol)) {
    const own = lines.slice(startLine - 1, endLine).filter((_, at) => !covered.has(startLine + at));
    const above = lines.slice(startLine - 1, declaredLine - 1).join("\n");
    found.push({
      symbol,
      kind,
      startLine,
      endLine,
      signature: headline,
      isDocumented: /[\p{L}]{3}/u.test(above) || hasDocstring(lines.slice(declaredLine, declaredLine + 3)),
      text: own.join("\n").slice(0, LONGEST),
    });
  }
  for (const member of members) collect(member, lines, found);
}

/** Python's documentation stands below the declaration. */
function hasDocstring(below: readonly string[]): boolean {
  return below.some((line) => /^\s*[rRuU]?("""|''')/.test(line));
}

function byLines(lines: readonly string[]): readonly PieceText[] {
  const pieces: PieceText[] = [];
  for (let from = 0; from < lines.length; from += LINES) {
    const own = lines.slice(from, from + LINES);
    if (own.every((line) => line.trim() === "")) continue;
    pieces.push({
      symbol: null,
      kind: "lines",
      startLine: from + 1,
      endLine: from + own.length,
      signature: (own.find((line) => line.trim() !== "") ?? "").trim().slice(0, 200),
      isDocumented: false,
      text: own.join("\n").slice(0, LONGEST),
    });
  }
  return pieces;
}
