import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { SAFE_SCORE, scoreIntegrity } from "../../src/layers/integrity/score.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { openPair, openSources } from "./open-pair.ts";

let openSource: OpenSource;
const opened: { dispose(): void }[] = [];

beforeAll(async () => {
  openSource = await openSources(["python"]);
});

afterEach(() => {
  for (const pair of opened.splice(0)) pair.dispose();
});

const BEFORE = "import os\n\n\ndef a(x):\n    return os.path.join(x, b())\n\n\ndef b():\n    return 1 + 1\n";

function score(after: string) {
  const made = openPair(openSource, { path: "a.py", before: BEFORE, after });
  opened.push(made);
  const { score: value, marks } = scoreIntegrity(made.pair);
  return [value, [...new Set(marks.map(({ mark }) => mark))]];
}

describe("scoreIntegrity", () => {
  it.each([
    ["nothing to say", (text: string) => text.replace("join(x,", "join(x, x,"), 1, []],
    ["a syntax error", (text: string) => text.replace("1 + 1", "(1 + "), 0, ["syntax-error"]],
    [
      "an emptied body",
      (text: string) => text.replace("return 1 + 1", "pass"),
      0,
      ["trivial-implementation"],
    ],
    ["a placeholder", (text: string) => `${text}# TODO: more\n`, 0.7, ["placeholder"]],
    [
      "a lost function",
      (text: string) => text.slice(0, text.indexOf("\n\ndef b")),
      0.6,
      ["missing-function"],
    ],
    ["a lost import", (text: string) => text.replace("import os\n", ""), 0.8, ["missing-import"]],
    [
      "several",
      (text: string) => `${text.slice(0, text.indexOf("\n\ndef b"))}# your code here\n# FIXME: and here\n`,
      0.3,
      ["missing-function", "placeholder"],
    ],
  ])("%s", (_name, change, expected, marks) => {
    expect(score(change(BEFORE))).toEqual([expected, marks]);
  });

  it("counts a single lost function as safe, and one more mark as not", () => {
    expect(0.6 >= SAFE_SCORE).toBe(true);
    expect(0.3 >= SAFE_SCORE).toBe(false);
  });
});
