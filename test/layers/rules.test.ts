/**
 * Every rule is tested by cases: files, no code.
 *
 *   cases/<family>/<rule>/bad-<n>.<ext>    a new file that the rule must speak of
 *   cases/<family>/<rule>/good-<n>.<ext>   a new file that the rule must be silent about
 *   cases/<family>/<rule>/bad-<n>/         a pair: before.<ext> and after.<ext>; added lines are their difference
 *   cases/<family>/<rule>/good-<n>/
 *   cases/<family>/<rule>/bad-<n>/others/  the rest of the head, for rules that need surroundings
 *
 * A bad case says where: each line that holds the word HIT (in a comment) must be the first line of a hit, and every
 * hit must begin on such a line; SIGNAL likewise for what is left to the model. Where a comment cannot stand,
 * `expected.json` says it instead. In the rule's folder it is keyed by file or folder name, in a pair's folder it is
 * the value itself:
 *
 *   { "bad-1.json": { "lines": [3], "signals": [], "path": "package.json" } }
 *
 * `project` and `editorconfig` say what is around the case. `path` gives the file another name than its own, for rules that look at it; with it `HIT` marks still work if
 * `lines` is left out. Good cases may raise signals, but not hits.
 */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeContext } from "../../src/layers/context.ts";
import { allLines, rangeOf } from "../../src/layers/lines.ts";
import { newHits } from "../../src/layers/new-hits.ts";
import type { Rule } from "../../src/layers/rule.ts";
import { RULES } from "../../src/layers/rules.ts";
import { type Facts, NO_FACTS } from "../../src/layers/facts.ts";
import { loadStrictParser } from "../../src/layers/load-strict-parse.ts";
import { parseEditorConfig, settingsOf } from "../../src/layers/style/editorconfig.ts";
import { walk } from "../../src/layers/walk.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { openPair, openSources, surround, type TestPair } from "./open-pair.ts";
import { type Case, CASES, type Expected, folderNames, readCases } from "./read-cases.ts";

let facts: Facts;
let openSource: OpenSource;
let open: (pair: TestPair) => ReturnType<typeof openPair>;
const opened: { dispose(): void }[] = [];

beforeAll(async () => {
  facts = { ...NO_FACTS, strictParse: await loadStrictParser() };
  openSource = await openSources();
  open = (pair) => {
    const made = openPair(openSource, pair);
    opened.push(made);
    return made;
  };
});

afterAll(() => {
  for (const pair of opened) pair.dispose();
});

describe("the list of rules", () => {
  it("has no id twice", () => {
    const ids = RULES.map((rule) => rule.meta.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it.each(RULES.map((rule) => [rule.meta.id, rule] as const))("%s says what it means", (id, { meta }) => {
    expect(id).toMatch(/^(syntax|style|lint|security|integrity|change)\/[a-z0-9-]+$/);
    expect(meta.meaning).toMatch(/^[A-Z“`].*[.]$/);
    expect(meta.precision).toBeGreaterThan(0);
    expect(meta.precision).toBeLessThanOrEqual(1);
  });

  it("has a rule for every folder of cases", () => {
    const folders = folderNames(CASES).flatMap((family) =>
      folderNames(join(CASES, family)).map((rule) => `${family}/${rule}`),
    );
    const ids = new Set(RULES.map((rule) => rule.meta.id));
    expect(folders.filter((folder) => !ids.has(folder))).toEqual([]);
  });
});

describe.each(RULES.map((rule) => [rule.meta.id, rule] as const))("%s", (id, rule) => {
  const cases = readCases(join(CASES, id));

  it("has a good and a bad case", () => {
    expect(cases.filter(({ bad }) => bad).length, `bad cases in cases/${id}`).toBeGreaterThan(0);
    expect(cases.filter(({ bad }) => !bad).length, `good cases in cases/${id}`).toBeGreaterThan(0);
  });

  if (cases.length === 0) return;
  it.each(cases.map((one) => [one.name, one] as const))("%s", (_name, one) => {
    const { lines, signals } = linesSaid(rule, one);
    if (!one.bad) {
      expect(lines).toEqual([]);
      return;
    }
    expect(lines).toEqual(one.expected.lines ?? markedLines(one.after, "HIT"));
    expect(signals).toEqual(one.expected.signals ?? markedLines(one.after, "SIGNAL"));
    expect(lines.length + signals.length, "a bad case expects something").toBeGreaterThan(0);
  });
});

function linesSaid(
  rule: Rule,
  { path, before, after, others, expected }: Case,
): { lines: number[]; signals: number[] } {
  const bare = open({ path, before, after }).pair;
  const pair = rule.needs === undefined ? bare : surround(openSource, bare, others);
  const { hits, failed } = newHits([rule], pair, factsOf(path, expected));
  expect(failed).toEqual([]);
  if (pair.after !== null && before === null) {
    const whole = { ...pair, addedLines: allLines(pair.after.lines.length) };
    expect(walk([rule], makeContext(whole, pair.after, factsOf(path, expected))).hits).toHaveLength(
      hits.length,
    );
  }
  const sorted = (wanted: boolean) =>
    [
      ...new Set(
        hits
          .filter(({ hit }) => (hit.signal !== undefined) === wanted)
          .map(({ hit }) => rangeOf(hit.place).startLine),
      ),
    ].sort((a, b) => a - b);
  return { lines: sorted(false), signals: sorted(true) };
}

/** What is around a case, for rules that ask. */
function factsOf(path: string, { project, editorconfig }: Expected): Facts {
  const config = new Map(
    editorconfig === undefined ? [] : [[".editorconfig", parseEditorConfig(editorconfig)] as const],
  );
  const files = Object.entries(project ?? {});
  return {
    ...facts,
    project:
      project === undefined ? null : { paths: new Set(files.map(([name]) => name)), texts: new Map(files) },
    style: settingsOf(path, config),
  };
}

function markedLines(text: string, mark: "HIT" | "SIGNAL"): number[] {
  const pattern = new RegExp(`\\b${mark}\\b`);
  return text.split("\n").flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));
}
