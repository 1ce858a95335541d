import type { FileDiff } from "../types/diff.ts";
import { findUnit, type Unit, unitAt } from "./outline.ts";

/** A deleted line with its place between the head's lines. */
interface Deletion {
  readonly oldLine: number;
  /** Place in the list of all deletions, and the number of its run. */
  readonly index: number;
  readonly run: number;
  /** Head line right below the run of changed lines it is in. */
  readonly below: number;
  /** First line added in the same run; null where nothing was put in its place. */
  readonly replacedBy: number | null;
}

export interface Placing {
  readonly diff: FileDiff;
  readonly head: Unit;
  /** Null without a parsed base: then the place alone decides. */
  readonly base: Unit | null;
  /** False for base lines of blanks and brackets, which a diff pairs at will. */
  readonly isWeighty: (baseLine: number) => boolean;
}

/**
 * The head line at which each deleted line counts (by old line), or null where the head has nothing left of the unit
 * that it was in. A line goes with its unit wherever that has moved to, else to what was put in its place, else to what
 * stands around the place. Blank lines and brackets between units go with the deleted line above or below.
 */
export function placeDeleted({ diff, head, base, isWeighty }: Placing): Map<number, number | null> {
  const places = new Map<number, number | null>();
  const deletions = deletionsOf(diff);
  const deleted = new Set(deletions.map(({ oldLine }) => oldLine));
  const isLeft = (line: number) => !deleted.has(line) && isWeighty(line);
  let above: Deletion | null = null;
  const waiting: Deletion[] = [];
  for (const deletion of deletions) {
    const { oldLine } = deletion;
    if (above?.run !== deletion.run) above = null;
    const isTrifle = !isWeighty(oldLine) && base !== null && unitAt(base, oldLine).role !== "function";
    const goesWith: number | null | undefined =
      isTrifle && above !== null ? places.get(above.oldLine) : undefined;
    if (goesWith !== undefined) places.set(oldLine, goesWith);
    else if (isTrifle) waiting.push(deletion);
    else places.set(oldLine, placeOf(deletion, { head, base, isLeft }));
    above = deletion;
  }
  // From the bottom up: a blank line at the head of a run goes with what is below it.
  for (const deletion of waiting.reverse()) {
    const below = deletions[deletion.index + 1];
    const goesWith = below?.run === deletion.run ? places.get(below.oldLine) : undefined;
    places.set(
      deletion.oldLine,
      goesWith === undefined ? placeOf(deletion, { head, base, isLeft }) : goesWith,
    );
  }
  return places;
}

function deletionsOf(diff: FileDiff): Deletion[] {
  const found: Deletion[] = [];
  let runs = 0;
  for (const hunk of diff.hunks) {
    let run: number[] = [];
    let replacedBy: number | null = null;
    // With no new lines at all the header names the line above.
    let below = hunk.newLines === 0 ? hunk.newStart + 1 : hunk.newStart;
    const close = () => {
      for (const oldLine of run) found.push({ oldLine, index: found.length, run: runs, below, replacedBy });
      runs++;
      run = [];
      replacedBy = null;
    };
    for (const line of hunk.lines) {
      if (line.kind === "deleted") run.push(line.oldLine);
      else if (line.kind === "added") {
        replacedBy ??= line.newLine;
        below = line.newLine + 1;
      } else {
        close();
        below = line.newLine + 1;
      }
    }
    close();
  }
  return found;
}

interface Ground {
  readonly head: Unit;
  readonly base: Unit | null;
  readonly isLeft: (baseLine: number) => boolean;
}

function placeOf({ oldLine, below, replacedBy }: Deletion, { head, base, isLeft }: Ground): number | null {
  const candidates = [replacedBy, below, below - 1].filter(
    (line): line is number => line !== null && line >= 1 && line <= head.endLine,
  );
  const [first] = candidates;
  if (first === undefined) return null;
  if (base === null || oldLine > base.endLine) return first;
  const home = unitAt(base, oldLine);
  return (
    candidates.find((line) => isSame(unitAt(head, line), home)) ??
    candidates.find((line) => chain(unitAt(head, line)).some((unit) => isSame(unit, home))) ??
    movedTo(home, head, first) ??
    (replacedBy === null && isGone(home, isLeft) ? null : nearestInside(candidates, head, home))
  );
}

function movedTo(home: Unit, head: Unit, near: number): number | null {
  if (home.outer === null || home.symbol === null) return null;
  return findUnit(head, home, near)?.declaredLine ?? null;
}

/** A unit is gone when nothing of weight is left of it; one inside of a function is a part of that function. */
function isGone(unit: Unit, isLeft: Ground["isLeft"]): boolean {
  if (unit.outer === null || unit.outer.role === "function") return false;
  for (let line = unit.declaredLine; line <= unit.endLine; line++) if (isLeft(line)) return false;
  return true;
}

/** Of the lines around a place prefer one inside a unit of the same sort: it is the same one under a new name. */
function nearestInside(candidates: readonly number[], head: Unit, home: Unit): number | null {
  return candidates.find((line) => unitAt(head, line).role === home.role) ?? candidates[0] ?? null;
}

function chain(unit: Unit): Unit[] {
  const units: Unit[] = [];
  for (let one: Unit | null = unit; one !== null; one = one.outer) units.push(one);
  return units;
}

function isSame(one: Unit, other: Unit): boolean {
  return (
    one.role === other.role && one.symbol === other.symbol && (one.outer === null) === (other.outer === null)
  );
}
