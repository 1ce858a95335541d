import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { loadGrammars } from "../../src/chunk/grammars.ts";
import { makeOpenSource } from "../../src/chunk/open-source.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { chunkCase, readCase } from "./run-case.ts";

let open: OpenSource;
beforeAll(async () => {
  open = makeOpenSource(await loadGrammars(["go", "typescript"]));
});

test("docs/chunking.md explains each field of a dumped chunk, and no other", () => {
  const section = /## `codey review --dump chunks`\n([\s\S]*?)\n## /.exec(
    readFileSync(new URL("../../docs/chunking.md", import.meta.url), "utf8"),
  )?.[1];
  const rows = section?.match(/^\| `.*$/gm) ?? [];
  const explained = rows.flatMap((row) =>
    [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  const layout = { path: "a.ts", before: "f(a, b);\n", after: "f(a,\n  b);\n" };
  const chunks = [...chunkCase(readCase("go-methods"), open), ...chunkCase(layout, open)];
  // Callees are looked up by a later step.
  const dumped = new Set(["callees", ...chunks.flatMap((chunk) => Object.keys(chunk))]);
  expect(explained.toSorted()).toEqual([...dumped].toSorted());
});
