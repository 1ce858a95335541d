import type { Chunk, LineRange } from "../types/chunk.ts";
import type { Language } from "../types/language.ts";
import { callsIn } from "./calls.ts";
import { type Import, importsUsed, readImports } from "./imports.ts";
import type { Unit } from "./outline.ts";
import type { Segment } from "./partition.ts";
import { signatureOf } from "./signature.ts";

/** What a chunk says about its place in the file, read from the side that has it. */
export type Description = Pick<Chunk, "language" | "kind" | "symbol" | "signature" | "imports" | "calls">;

export type DescribePart = (segment: Segment, range: LineRange, text: string) => Description;

/** Makes the function that describes parts of one side of a file; its imports are read once. */
export function describeParts(root: Unit, language: Language): DescribePart {
  let imports: Import[] | null = null;
  return ({ unit }, range, text) => {
    imports ??= readImports(root.node, language);
    return {
      language,
      kind: unit.kind,
      symbol: unit.symbol,
      signature: signatureOf(unit),
      imports: importsUsed(imports, text, range),
      calls: callsIn(unit.node, range, language),
    };
  };
}

/** The lines of the range, joined. */
export function textOf(lines: readonly string[], { startLine, endLine }: LineRange): string {
  return lines.slice(startLine - 1, endLine).join("\n");
}
