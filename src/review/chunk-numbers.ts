import type { Chunk, LineRange } from "../types/chunk.ts";

/**
 * The added lines of a chunk by the numbers that they have in a prompt: the first one is 1. Nothing else can be pointed at, and a number of
 * two digits is a token or two less than one of four.
 */
export interface ChunkNumbers {
  /** @throws RangeError for a line that was not added. */
  numberOf(line: number): number;
  /** @throws RangeError for a number that no added line has. */
  lineOf(number: number): number;
  rangeOf(numbers: LineRange): LineRange;
}

/** Both ways between a chunk's numbers and its file's. */
export function chunkNumbers({ addedLines }: Pick<Chunk, "addedLines">): ChunkNumbers {
  const numbers = numbersOf(addedLines);
  const lineOf = (number: number): number => known(addedLines[number - 1], `number ${number}`);
  return {
    numberOf: (line) => known(numbers.get(line), `line ${line}`),
    lineOf,
    rangeOf: ({ startLine, endLine }) => ({ startLine: lineOf(startLine), endLine: lineOf(endLine) }),
  };
}

/** Lines and their numbers: the first one is 1. */
export function numbersOf(lines: readonly number[]): ReadonlyMap<number, number> {
  return new Map(lines.map((line, index) => [line, index + 1]));
}

function known(value: number | undefined, what: string): number {
  if (value === undefined) throw new RangeError(`${what} is not an added line of the chunk`);
  return value;
}

/**
 * What a model says of `line 3` of its chunk, in the numbers of the file, which people look at; without the numbers where
 * those are so long that the message would be longer than `longest`.
 */
export function withFileNumbers(message: string, chunk: Chunk, longest: number): string {
  const { lineOf } = chunkNumbers(chunk);
  const most = chunk.addedLines.length;
  const told = message.replaceAll(
    /\b([Ll]ines? )(\d{1,4})(?:( ?(?:-|to|and) ?)(\d{1,4}))?\b/g,
    (said, word, from, to, end) => {
      const numbers = [Number(from), ...(end === undefined ? [] : [Number(end)])];
      if (!numbers.every((number) => number >= 1 && number <= most)) return said;
      const [first, last] = numbers.map(lineOf);
      return `${word}${first}${last === undefined ? "" : `${to}${last}`}`;
    },
  );
  return told.length <= longest ? told : message.replaceAll(/\b([Ll]ines?) \d{1,4}\b/g, "$1");
}
