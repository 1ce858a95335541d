import { isBlank } from "../weight.ts";
import { type Block, blocksFrom, isHashComment, shortName, type Start } from "./block.ts";

/** The build stages, and the instructions above the first one. Lines that go on and here-documents are followed. */
export function readDockerfile(lines: readonly string[]): Block[] {
  const starts: Start[] = [];
  let goesOn = false;
  let heredocEnd: string | null = null;
  let hasStage = false;
  for (const [index, text] of lines.entries()) {
    if (heredocEnd !== null) {
      if (text.trim() === heredocEnd) heredocEnd = null;
      continue;
    }
    if (isBlank(text) || isHashComment(text)) continue;
    if (!goesOn) {
      const stage = stageOf(text);
      if (stage !== null) hasStage = true;
      const name = stage ?? instructionOf(text);
      if (stage !== null || !hasStage) starts.push({ line: index + 1, name });
      heredocEnd = /^\s*(?:RUN|COPY|ADD)\b[^#]*?<<-?["']?(\w+)/i.exec(text.slice(0, 1000))?.[1] ?? null;
    }
    goesOn = /\\[ \t\r]*$/.test(text.slice(-100));
  }
  return blocksFrom(starts, { lines, endLine: lines.length, isComment: isHashComment });
}

function stageOf(text: string): string | null {
  const words = text.slice(0, 500).trim().split(/\s+/);
  if (words[0]?.toUpperCase() !== "FROM") return null;
  const [image = "", as, alias] = words.slice(1).filter((word) => !word.startsWith("--"));
  return shortName(`stage ${as?.toUpperCase() === "AS" && alias !== undefined ? alias : image}`);
}

function instructionOf(text: string): string {
  const [instruction = "", argument = ""] = text
    .slice(0, 500)
    .trim()
    .split(/[\s=]+/);
  return shortName(`${instruction.toUpperCase()} ${argument}`);
}
