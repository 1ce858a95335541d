import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { loadGrammars } from "../../src/chunk/grammars.ts";
import { makeOpenSource } from "../../src/chunk/open-source.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { LANGUAGES } from "../../src/types/language.ts";
import { drawCase } from "./draw-case.ts";

const DOCS = new URL("../../docs/chunking.md", import.meta.url);
const EXAMPLE = /<!-- case: ([\w-]+) -->\n[\s\S]*?<!-- end -->/g;

let open: OpenSource;
beforeAll(async () => {
  open = makeOpenSource(await loadGrammars(LANGUAGES));
});

test("the examples in docs/chunking.md are what the code makes (UPDATE_DOCS=1 writes them)", () => {
  const text = readFileSync(DOCS, "utf8");
  const drawn = text.replaceAll(
    EXAMPLE,
    (_, name: string) => `<!-- case: ${name} -->\n${drawCase(name, open)}\n<!-- end -->`,
  );
  expect(drawn).toContain("┌");
  if (process.env.UPDATE_DOCS === "1") writeFileSync(DOCS, drawn);
  else expect(text).toBe(drawn);
});
