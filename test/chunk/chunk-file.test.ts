import { readdirSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { loadGrammars } from "../../src/chunk/grammars.ts";
import { makeOpenSource } from "../../src/chunk/open-source.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { LANGUAGES } from "../../src/types/language.ts";
import { CASES, chunkCase, expectedOf, readCase, show } from "./run-case.ts";

let open: OpenSource;
beforeAll(async () => {
  open = makeOpenSource(await loadGrammars(LANGUAGES));
});

test.each(readdirSync(CASES).toSorted())("%s", (name) => {
  const shown = chunkCase(readCase(name), open).map(show);
  expect(shown, "expected.json was missing and has been written: look at it and commit it").toEqual(
    expectedOf(name, shown),
  );
});
