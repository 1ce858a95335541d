import type { LineRange } from "../types/chunk.ts";
import type { Unit } from "./outline.ts";
import type { Part } from "./parts.ts";
import { hull } from "./ranges.ts";

/**
 * What may be asked about in one question. Longer groups would bury the single change; the gap keeps a group from
 * showing more code that did not change than code that did.
 */
const GROUP = { tokens: 500, lines: 60, memberLines: 20, gap: 5 } as const;

/** Code has some three to four characters for each token of a model. */
const CHARACTERS_PER_TOKEN = 3.5;

export interface SidedPart {
  readonly part: Part;
  readonly baseRange: LineRange | null;
}

/** One question: a part, or several in one. */
export interface Group extends Part {
  readonly baseRange: LineRange | null;
  /** The parts it was made of; none for one that stands alone. */
  readonly members: readonly SidedPart[];
}

/**
 * Makes one group of small parts that stand close together, on both sides, in the same unit. It shows the lines between
 * them, too. Order and disjointness stay; `text` is the lines of the side that the parts are of.
 */
export function groupNeighbours(parts: readonly SidedPart[], text: readonly string[]): Group[] {
  const groups: SidedPart[][] = [];
  let tokens = 0;
  for (const one of parts) {
    const group = groups.at(-1) ?? [];
    const [first] = group;
    const last = group.at(-1);
    const grown =
      last === undefined ? 0 : tokens + tokensOf(text, last.part.shown.endLine + 1, one.part.shown.endLine);
    const joins =
      first !== undefined &&
      last !== undefined &&
      areNeighbours(last, one) &&
      one.part.shown.endLine - first.part.shown.startLine < GROUP.lines &&
      grown <= GROUP.tokens;
    tokens = joins ? grown : tokensOf(text, one.part.shown.startLine, one.part.shown.endLine);
    if (joins) group.push(one);
    else groups.push([one]);
  }
  return groups.map(merge);
}

function merge(members: readonly SidedPart[]): Group {
  const [first, ...rest] = members;
  if (first === undefined) throw new Error("a group has at least one part");
  const { segment, core, shown, part } = first.part;
  if (rest.length === 0) return { segment, core, shown, part, baseRange: first.baseRange, members: [] };
  const range = rest.reduce((all, one) => hull(all, one.part.shown), shown);
  const lines = members.flatMap((member) => member.part.segment.lines);
  const { startLine, endLine } = range;
  const [base = null, ...otherBases] = members.flatMap(({ baseRange }) => baseRange ?? []);
  return {
    segment: { startLine, endLine, unit: placeOf(first.part), isWhole: false, statements: [], lines },
    core: range,
    shown: range,
    part: null,
    baseRange: base === null ? null : otherBases.reduce(hull, base),
    members,
  };
}

function areNeighbours(one: SidedPart, next: SidedPart): boolean {
  return (
    isSmall(one.part) &&
    isSmall(next.part) &&
    placeOf(one.part) === placeOf(next.part) &&
    isClose(one.part.shown, next.part.shown) &&
    (one.baseRange === null || next.baseRange === null || isClose(one.baseRange, next.baseRange))
  );
}

function isSmall({ shown, part }: Part): boolean {
  return part === null && shown.endLine - shown.startLine < GROUP.memberLines;
}

/** The unit that a part stands in. */
function placeOf({ segment: { unit, isWhole } }: Part): Unit {
  return isWhole ? (unit.outer ?? unit) : unit;
}

function isClose(one: LineRange, next: LineRange): boolean {
  return next.startLine > one.endLine && next.startLine - one.endLine <= GROUP.gap + 1;
}

function tokensOf(text: readonly string[], startLine: number, endLine: number): number {
  let characters = 0;
  for (let line = startLine; line <= endLine; line++) characters += (text[line - 1]?.length ?? 0) + 1;
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}
