import { type Block, blocksFrom, shortName, type Start } from "./block.ts";

/** The sections, each from its heading to the next of any level. Headings in fenced code and front matter are none. */
export function readMarkdown(lines: readonly string[]): Block[] {
  const starts: Start[] = [];
  let fence: string | null = null;
  for (let index = frontMatter(lines); index < lines.length; index++) {
    const text = lines[index] ?? "";
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(text);
    const ticks = mark?.[1] ?? "";
    const rest = (mark?.[2] ?? "").trim();
    if (fence !== null) {
      if (ticks.startsWith(fence) && rest === "") fence = null;
    } else if (ticks !== "" && !(ticks.startsWith("`") && rest.includes("`"))) fence = ticks;
    else {
      const start = headingAt(lines, index);
      if (start !== null && start.line > (starts.at(-1)?.line ?? 0)) starts.push(start);
    }
  }
  return blocksFrom(starts, { lines, endLine: lines.length, isComment: () => false });
}

function headingAt(lines: readonly string[], index: number): Start | null {
  const text = lines[index] ?? "";
  if (/^ {0,3}#{1,6}(?:\s|$)/.test(text)) return { line: index + 1, name: shortName(withoutClosing(text)) };
  const above = lines[index - 1] ?? "";
  if (!/^(?:=+|-{2,})\s*$/.test(text) || !/^ {0,3}[^\s#>|*+\-`~]/.test(above)) return null;
  return { line: index, name: `${text.startsWith("=") ? "#" : "##"} ${shortName(above)}` };
}

function withoutClosing(heading: string): string {
  return heading
    .slice(0, 500)
    .trim()
    .replace(/[ \t]#+$/, "");
}

/** So many lines of YAML stand above the text. */
function frontMatter(lines: readonly string[]): number {
  if (lines[0]?.trimEnd() !== "---") return 0;
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === "---");
  return end + 1;
}
