import { UsageError } from "../types/errors.ts";

/** One change with a known truth: a defect on known lines, or none. */
export interface PlantedCase {
  /** Both versions of one drawing have the same. */
  readonly id: string;
  /** Of the question that should find it. */
  readonly question: string;
  readonly isPlanted: boolean;
  /** Neutral: what the model is shown of it tells nothing of the truth. */
  readonly path: string;
  readonly base: string;
  readonly head: string;
  /** Head lines on which the defect may be reported; every added line where the drawing names none. Empty for a clean change. */
  readonly lines: readonly number[];
}

/** A text of cases and the name of its file, for messages. */
export interface CaseText {
  readonly name: string;
  readonly text: string;
}

interface Drawing {
  readonly id: string;
  readonly question: string;
  readonly path: string;
  readonly rows: readonly string[];
}

const HEADING = /^## ([\w-]+) \| ([a-z-]+) \| (\S+)$/;

/**
 * The cases that texts draw, two of each drawing. A drawing is a whole file behind the heading `## id | question | path`: each line
 * begins with a blank (unchanged), `-` (deleted) or `+` (added), with `!` where it is added with the defect only, and `=` where only without.
 * Throws UsageError that names the file and the drawing where one cannot be read.
 */
export function readCases(texts: readonly CaseText[]): readonly PlantedCase[] {
  const drawings = texts.flatMap(readDrawings);
  if (drawings.length === 0)
    throw new UsageError("There are no cases; a file of them has headings: ## id | question | path.");
  return drawings.flatMap((drawing, index) => [
    toCase(drawing, true, 2 * index),
    toCase(drawing, false, 2 * index + 1),
  ]);
}

function readDrawings({ name, text }: CaseText): readonly Drawing[] {
  const parts = text.split(/^(?=## )/m).filter((part) => part.trim() !== "");
  return parts.map((part) => {
    const [first = "", ...rows] = part.replace(/\n+$/, "").split("\n");
    const [, id, question, path] = HEADING.exec(first) ?? [];
    if (id === undefined || question === undefined || path === undefined)
      throw new UsageError(`${name}: “${first}” is no heading of a case; write ## id | question | path.`);
    const wrong = rows.findIndex((row) => row !== "" && !/^[ +\-!=]/.test(row));
    if (wrong >= 0)
      throw new UsageError(`${name}: line ${wrong + 1} of ${id} begins with none of blank, + - ! =.`);
    if (!rows.some((row) => /^[!=]/.test(row)))
      throw new UsageError(
        `${name}: ${id} has no line that tells the defect (!) from the clean version (=).`,
      );
    return { id, question, path, rows };
  });
}

function toCase({ id, question, path, rows }: Drawing, isPlanted: boolean, index: number): PlantedCase {
  const own = isPlanted ? "!" : "=";
  const head = rows.filter((row) => !row.startsWith("-") && (!/^[!=]/.test(row) || row.startsWith(own)));
  const base = rows.filter((row) => !/^[+!=]/.test(row));
  const marked = head.flatMap((row, at) => (row.startsWith("!") ? [at + 1] : []));
  const added = head.flatMap((row, at) => (/^[+!=]/.test(row) ? [at + 1] : []));
  return {
    id,
    question,
    isPlanted,
    path: `case-${String(index + 1).padStart(3, "0")}/${path}`,
    base: textOf(base),
    head: textOf(head),
    lines: !isPlanted ? [] : marked.length > 0 ? marked : added,
  };
}

function textOf(rows: readonly string[]): string {
  return rows.map((row) => `${row.slice(1)}\n`).join("");
}
