import { printable, printableLine } from "../util/printable.ts";

/**
 * Markdown that shows text of a model or a repository as nothing but text: no mention, reference, link, image, HTML,
 * formula or command. GitHub looks for mentions and references in the rendered text, where a backslash is gone;
 * those are broken by a zero-width space.
 */

const ZERO_WIDTH_SPACE = "\u200b";
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", $: "&#36;" };

/** A code span: as many backticks behind the code as before it (CommonMark §6.1). */
const CODE_SPAN = /(?<!`)((`+)(?!`).*?[^`]\2(?!`))/;

/** Prose on one line. Code between backticks stays code; everything else loses its meaning. */
export function neutralText(text: string): string {
  const [first = "", ...rest] = printableLine(text).split(CODE_SPAN);
  const parts = [escapeProse(first)];
  // Each match gives three: the span, its backticks, the prose behind it.
  for (let index = 0; index < rest.length; index += 3) {
    const [span = "", marks = "", prose = ""] = rest.slice(index, index + 3);
    parts.push(neutralCode(span.slice(marks.length, -marks.length)), escapeProse(prose));
  }
  return parts.join("").trim();
}

function escapeProse(text: string): string {
  return text
    .replaceAll(/[&<>$]/g, (character) => ENTITIES[character] ?? "")
    .replaceAll(/[\\`*_[\]()!|~{}#+=-]/g, (character) => {
      return character === "#" ? `\\#${ZERO_WIDTH_SPACE}` : `\\${character}`;
    })
    .replaceAll("@", `@${ZERO_WIDTH_SPACE}`)
    .replaceAll(":", `:${ZERO_WIDTH_SPACE}`)
    .replaceAll(/www\./gi, (match) => `${match.slice(0, -1)}${ZERO_WIDTH_SPACE}.`)
    .replaceAll(/gh(?=\\-\d)/gi, (match) => `${match}${ZERO_WIDTH_SPACE}`)
    .replaceAll(/\b(?=[a-f]*\d)[0-9a-f]{7,40}\b/gi, (sha) =>
      sha.replaceAll(/.{6}(?=.)/g, `$&${ZERO_WIDTH_SPACE}`),
    )
    .replace(/^(\s*)([/\d])/, `$1${ZERO_WIDTH_SPACE}$2`);
}

/** A code span on one line, delimited by more backticks than the text has in a row (CommonMark §6.1). */
export function neutralCode(text: string): string {
  const line = printableLine(text).trim();
  if (line === "") return "";
  const fence = "`".repeat(longestRun(line) + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A fenced block (CommonMark §4.5), its fence longer than any run of backticks inside. The text stays as it is. */
export function fence(text: string, info: string): string {
  const marks = "`".repeat(Math.max(3, longestRun(text) + 1));
  return text === "" ? `${marks}${info}\n${marks}` : `${marks}${info}\n${text}\n${marks}`;
}

/** Code to read in a fence, made printable and indented, so that no line begins as a bot's command would. */
export function quoteCode(code: string): string {
  const lines = code.split("\n").map((line) => `  ${printable(line.replace(/\r$/, ""))}`);
  return fence(lines.join("\n"), "");
}

/**
 * True for a replacement that may stand in a comment letter by letter: nothing invisible in it, and no line that a
 * bot would take for its command (`/approve`).
 */
export function isSafeVerbatim(text: string): boolean {
  const lines = text.replaceAll("\r\n", "\n");
  return printable(lines) === lines && !/^\s*\/[a-z][a-z-]*(?:\s|$)/im.test(lines);
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
