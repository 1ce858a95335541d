/**
 * cases/<name>/after.<ext>.txt (and before.<ext>.txt): a file with suppressions. expected.json lists every finding that the
 * examination of the change makes: `line rule`, and what silences it. UPDATE_CASES=1 writes it anew; read it then.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { loadGrammars } from "../../src/chunk/grammars.ts";
import { makeOpenSource } from "../../src/chunk/open-source.ts";
import { DEFAULTS } from "../../src/config/defaults.ts";
import { examineFile } from "../../src/examine-file.ts";
import { suppressorOf } from "../../src/suppress/suppressor-of.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { makeDiff } from "../chunk/make-diff.ts";

const CASES = new URL("./cases/", import.meta.url).pathname;

let openSource: OpenSource;
beforeAll(async () => {
  openSource = makeOpenSource(await loadGrammars(["typescript", "javascript", "python", "go"]));
});

test.each(readdirSync(CASES))("%s", async (name) => {
  const folder = join(CASES, name);
  const files = readdirSync(folder);
  const extension = files.find((file) => file.startsWith("after."))?.split(".")[1] ?? "";
  const path = extension === "yml" ? ".github/workflows/a.yml" : `src/a.${extension}`;
  const read = (side: string): string | null =>
    files.includes(`${side}.${extension}.txt`)
      ? readFileSync(join(folder, `${side}.${extension}.txt`), "utf8")
      : null;
  const [baseText, headText] = [read("before"), read("after")];
  const diff = makeDiff({ path, before: baseText, after: headText });
  const { findings, suppressions } = await examineFile(
    { diff, path, baseText, headText },
    { openSource, config: DEFAULTS },
  );
  const listed = findings
    .map((finding) => {
      const by = suppressorOf(finding, suppressions);
      const mark = by === null ? "" : ` silenced by line ${by.line}`;
      return `${finding.range.startLine} ${finding.ruleId}${mark}${/\/(?:in|un|suppr)/.test(finding.ruleId) ? `: ${finding.message}` : ""}`;
    })
    .sort((one, other) => parseInt(one, 10) - parseInt(other, 10));
  const expected = join(folder, "expected.json");
  if (process.env["UPDATE_CASES"] === "1") writeFileSync(expected, `${JSON.stringify(listed, null, 2)}\n`);
  expect(listed).toEqual(JSON.parse(readFileSync(expected, "utf8")));
});
