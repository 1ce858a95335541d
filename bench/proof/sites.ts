import type { Language } from "../../src/types/language.ts";
import { languageOf } from "../../src/util/language.ts";
import { CONDITIONS } from "../quality/seeds/conditions.ts";
import { FLOW } from "../quality/seeds/flow.ts";
import { PROTECTION } from "../quality/seeds/protection.ts";
import type { Splice } from "../quality/seeds/seed.ts";
import { VALUES } from "../quality/seeds/values.ts";

const SEEDS = [...CONDITIONS, ...FLOW, ...VALUES, ...PROTECTION];

/** Real code with one defect in it, and its one right fix. All texts end with a newline; lines count from 1. */
export interface Site {
  readonly path: string;
  readonly language: Language;
  /** What was done to the code, in a few words. */
  readonly defect: string;
  /** The lines of the file with the defect. */
  readonly lines: readonly string[];
  /** The lines that have to be replaced, and by what. */
  readonly first: number;
  readonly last: number;
  readonly fix: readonly string[];
  /** Between lines. */
  readonly newline: "\n" | "\r\n";
}

const LINE_LENGTH = 160;
const LONGEST_FIX = 6;
const DECLARES = /^\s*(?:def|func|fn|function)\b/;
const PROSE = /^\s*(?:\/\/|\*|\/\*|#(?!\[|define)|"""|'''|--|>>>)/;

/**
 * Defects that can be put into these lines by text alone, each with the lines that were there as its fix. `newline` is what the
 * file ends its lines with.
 */
export function sitesOf(path: string, text: string): readonly Site[] {
  const language = languageOf(path, text);
  if (language === null || /test|spec/i.test(path)) return [];
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split(newline);
  if (lines.at(-1) === "") lines.pop();
  const seeds = SEEDS.filter((seed) => !seed.tests && seed.languages.includes(language));
  return lines.flatMap((line, index) => {
    if (line.length > LINE_LENGTH || PROSE.test(line)) return [];
    return seeds.flatMap((seed) => {
      const splice = seed.at(lines, index);
      // To "unwrap" a declaration renames it, and to name it again is no fix.
      const isRenamed = DECLARES.test(line) && seed.name.includes("unwrapped");
      const site = splice === null || isRenamed ? null : siteOf(lines, splice);
      return site === null
        ? []
        : [{ path, language, defect: `${seed.rule}, ${seed.name}`, newline, ...site }];
    });
  });
}

function siteOf(
  lines: readonly string[],
  { from, count, lines: put }: Splice,
): Pick<Site, "lines" | "first" | "last" | "fix"> | null {
  const taken = lines.slice(from, from + count);
  const broken = [...lines.slice(0, from), ...put, ...lines.slice(from + count)];
  const behind = lines[from + count];
  if (put.length > 0) {
    const fix = taken;
    return fix.length > LONGEST_FIX ? null : { lines: broken, first: from + 1, last: from + put.length, fix };
  }
  // What was deleted comes back in front of the line that followed it.
  if (behind === undefined || behind.trim() === "" || taken.length >= LONGEST_FIX) return null;
  return { lines: broken, first: from + 1, last: from + 1, fix: [...taken, behind] };
}

/** The same site in a file with the other line endings. */
export function withReturns(site: Site): Site {
  return { ...site, newline: site.newline === "\n" ? "\r\n" : "\n" };
}

/** The whole text of a file. */
export function textOf(lines: readonly string[], newline: string): string {
  return lines.map((line) => line + newline).join("");
}
