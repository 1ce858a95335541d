import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OpenSource } from "../../src/types/syntax.ts";
import { applySuggestion } from "../../src/validate/apply-suggestion.ts";
import { proveSuggestion } from "../../src/validate/prove-suggestion.ts";
import { contextOf, findingAt, openSources } from "./set-up.ts";

/*
 * One-line fixes of real files (copies, so that no change of theirs changes what is measured), each given in the ways in which models give them: as it should be, slightly off (the
 * proof must bring it back byte for byte or refuse it), and broken (the proof must refuse it).
 */

let openSource: OpenSource;
beforeAll(async () => {
  openSource = await openSources();
});

interface Candidate {
  readonly startLine: number;
  readonly endLine: number;
  readonly replacement: string;
}

type Way = (lines: readonly string[], at: number, good: string) => Candidate | null;

const one = (at: number, replacement: string): Candidate => ({ startLine: at, endLine: at, replacement });
const line = (lines: readonly string[], at: number): string => lines[at - 1] ?? "";

const SLIGHTLY_OFF: Readonly<Record<string, Way>> = {
  "as it should be": (_lines, at, good) => one(at, good),
  "without its indentation": (_lines, at, good) => one(at, good.trim()),
  "indented by a tab": (_lines, at, good) => one(at, `\t${good.trim()}`),
  "two columns too deep": (_lines, at, good) => one(at, `  ${good}`),
  "with blanks behind": (_lines, at, good) => one(at, `${good}  \t`),
  "with a carriage return": (_lines, at, good) => one(at, `${good}\r`),
  "with empty lines around": (_lines, at, good) => one(at, `\n${good}\n`),
  "with the marker it was shown": (_lines, at, good) => one(at, `+${at}|${good}`),
  "with the line before": (lines, at, good) => (at === 1 ? null : one(at, `${line(lines, at - 1)}\n${good}`)),
  "with the line behind": (lines, at, good) => one(at, `${good}\n${line(lines, at + 1)}`),
  "with both, unindented": (lines, at, good) =>
    at === 1
      ? null
      : one(at, [line(lines, at - 1), good, line(lines, at + 1)].map((text) => text.trim()).join("\n")),
};

const BROKEN: Readonly<Record<string, Way>> = {
  "a bracket too many": (_lines, at, good) => one(at, `${good} }`),
  "a bracket too few": (_lines, at, good) =>
    /[)}\]]/.test(good) ? one(at, good.replace(/[)}\]]([^)}\]]*)$/, "$1")) : null,
  fenced: (_lines, at, good) => one(at, `\`\`\`\n${good}\n\`\`\``),
  explained: (_lines, at, good) => one(at, `Replace the line by this one:\n${good}`),
  unchanged: (lines, at) => one(at, line(lines, at)),
  "aimed at the line behind": (_lines, at, good) => one(at + 1, good),
  "aimed at the line before": (_lines, at, good) => (at === 1 ? null : one(at - 1, good)),
  "with code left out": (_lines, at, good) => one(at, `${good}\n// ... existing code ...`),
};

/** A small right change of a line: a number, a comparison or a name becomes another. Null when there is none. */
function fix(text: string): string | null {
  if (!/^\s+\S/.test(text) || /^\s*(?:\/\/|\/?\*|#|"""|import|from)/.test(text)) return null;
  const [changes] = [
    text.replace(/ <= /, " < "),
    text.replace(/ === /, " !== "),
    text.replace(/\b0\b/, "1"),
    text.replace(/ \?\? /, " || "),
  ].filter((changed) => changed !== text);
  return changes ?? null;
}

const FILES = ["occurrences.ts", "indentation.ts", "interview.ts", "render-chunk.ts"];

const counts = new Map<string, { proven: number; refused: number }>();
afterAll(() => counts.clear());

function tryAll(
  ways: Readonly<Record<string, Way>>,
  onProven: (name: string, text: string, golden: string) => void,
): void {
  for (const path of FILES) {
    const text = readFileSync(new URL(`fixtures/${path}.txt`, import.meta.url), "utf8");
    const context = contextOf(openSource, { path, text, added: [1] });
    const { head } = context;
    if (head === null) throw new Error("The test needs a head.");
    for (const [index, written] of head.lines.entries()) {
      const good = fix(written);
      if (good === null) continue;
      const at = index + 1;
      const golden = applySuggestion({ range: { startLine: at, endLine: at }, replacement: good }, text);
      for (const [name, way] of Object.entries(ways)) {
        const candidate = way(head.lines, at, good);
        if (candidate === null) continue;
        const { replacement, ...range } = candidate;
        const proof = proveSuggestion({
          finding: findingAt(context, at),
          suggestion: { range, replacement },
          head,
          tools: context,
        });
        const count = counts.get(name) ?? { proven: 0, refused: 0 };
        counts.set(name, count);
        if (proof.status === "unproven") count.refused += 1;
        else {
          count.proven += 1;
          onProven(`${name}, ${path}:${at}`, applySuggestion(proof, text), golden);
        }
      }
    }
  }
}

test("a fix that is slightly off comes out as it was meant, or not at all", () => {
  tryAll(SLIGHTLY_OFF, (name, text, golden) => expect(text, name).toBe(golden));
  const asItShouldBe = counts.get("as it should be") ?? { proven: 0, refused: 1 };
  expect(asItShouldBe.proven).toBeGreaterThan(20);
  expect(asItShouldBe.refused / (asItShouldBe.proven + asItShouldBe.refused)).toBeLessThanOrEqual(0.05);
  const all = [...counts.values()].reduce((sum, { proven, refused }) => ({
    proven: sum.proven + proven,
    refused: sum.refused + refused,
  }));
  expect(all.refused / (all.proven + all.refused)).toBeLessThanOrEqual(0.1);
});

test("a broken fix is refused", () => {
  const wrongly: string[] = [];
  tryAll(BROKEN, (name) => wrongly.push(name));
  expect(wrongly).toEqual([]);
});
