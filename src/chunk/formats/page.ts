import type { Block } from "./block.ts";

/** The scripts and style sheets of a page; what is between them has no name. */
export function readPage(lines: readonly string[]): Block[] {
  return read(lines, /^\s*<(script|style)\b/i);
}

/** The blocks of a Vue or Svelte file, which stand at the left edge. */
export function readComponent(lines: readonly string[]): Block[] {
  return read(lines, /^<(script|style|template)\b/i);
}

function read(lines: readonly string[], opening: RegExp): Block[] {
  const blocks: Block[] = [];
  let open: { readonly startLine: number; readonly tag: string; readonly close: RegExp } | null = null;
  for (const [index, text] of lines.entries()) {
    const line = index + 1;
    if (open === null) {
      const tag = opening.exec(text)?.[1]?.toLowerCase();
      // Templates hold templates: theirs ends at the left edge.
      const close = tag === "template" ? /^<\/template\b/i : new RegExp(`</${tag}\\b`, "i");
      if (tag === undefined) continue;
      if (new RegExp(`</${tag}\\b`, "i").test(text)) blocks.push(blockOf(line, line, tag));
      else open = { startLine: line, tag, close };
    } else if (open.close.test(text)) {
      blocks.push(blockOf(open.startLine, line, open.tag));
      open = null;
    }
  }
  if (open !== null) blocks.push(blockOf(open.startLine, lines.length, open.tag));
  return blocks;
}

function blockOf(startLine: number, endLine: number, tag: string): Block {
  return { startLine, endLine, name: `<${tag}>`, declaredLine: startLine, inner: [] };
}
