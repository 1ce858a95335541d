import type { Chunk, LineRange } from "../types/chunk.ts";

/** The lines of the head by the numbers that they have in a prompt: counted from the first line of the chunk, which is 1. */
export interface ChunkNumbers {
  numberOf(line: number): number;
  lineOf(number: number): number;
  rangeOf(numbers: LineRange): LineRange;
}

/** Both ways between a chunk's numbers and its file's. */
export function chunkNumbers({ headRange }: Pick<Chunk, "headRange">): ChunkNumbers {
  const before = (headRange?.startLine ?? 1) - 1;
  const lineOf = (number: number): number => number + before;
  return {
    numberOf: (line) => line - before,
    lineOf,
    rangeOf: ({ startLine, endLine }) => ({ startLine: lineOf(startLine), endLine: lineOf(endLine) }),
  };
}

/**
 * What a model says of `line 3` of its chunk, in the numbers of the file, which people look at; without the numbers where
 * those are so long that the message would be longer than `longest`.
 */
export function withFileNumbers(message: string, chunk: Chunk, longest: number): string {
  const { lineOf } = chunkNumbers(chunk);
  const most = chunk.headText.split("\n").length;
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
