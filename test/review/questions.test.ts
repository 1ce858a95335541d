import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { chooseQuestions } from "../../src/review/choose-questions.ts";
import { QUESTIONS } from "../../src/review/questions.ts";
import { drawChunk } from "./chunks.ts";

describe("the catalogue", () => {
  test("has each id once, in kebab-case, and short questions", () => {
    const ids = QUESTIONS.flatMap(({ id, aliases = [] }) => [id, ...aliases]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, text } of QUESTIONS) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      // Measured with Qwen2.5's vocabulary: nine words and their marks are at most 12 tokens.
      expect(text.split(" ").length).toBeLessThanOrEqual(10);
      expect(text).toMatch(/^[A-Z][^?]*\?$/);
    }
  });

  test("knows every question that a layer's signal can raise", () => {
    const known = new Set(QUESTIONS.flatMap(({ id, aliases = [] }) => [id, ...aliases]));
    const raised = readSources("src/layers").flatMap((text) =>
      [...text.matchAll(/\bsignal: "([a-z-]+)"/g)].map(([, id = ""]) => id),
    );
    expect(raised.length).toBeGreaterThan(0);
    expect([...new Set(raised)].filter((id) => !known.has(id))).toEqual([]);
  });
});

function readSources(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".ts")).map((name) => readFileSync(join(folder, name), "utf8"));
}

const ids = (input: Parameters<typeof chooseQuestions>[0]): string[] =>
  chooseQuestions(input).map(({ question }) => question.id);

describe("chooseQuestions", () => {
  const plain = drawChunk(" function a() {\n+  log();\n }");

  test("asks what a layer noticed in the chunk first, heaviest first", () => {
    const at = (question: string, weight: number, line = 11) => ({
      path: "src/pay.ts",
      line,
      question,
      weight,
    });
    const signals = [
      at("logic", 0.3),
      at("sql-injection", 0.2),
      at("sql-injection", 0.2),
      at("race", 0.9, 99),
    ];
    expect(ids({ chunk: plain, signals, limit: 2 })).toEqual(["sql-injection", "logic"]);
    expect(ids({ chunk: plain, signals, limit: 30 })).not.toContain("race");
    expect(ids({ chunk: plain, signals: [], limit: 30 })).not.toContain("sql-injection");
    expect(ids({ chunk: { ...plain, path: "src/b.ts" }, signals, limit: 30 })).not.toContain("sql-injection");
  });

  test("an unknown signal raises nothing and breaks nothing", () => {
    const signals = [{ path: "src/pay.ts", line: 11, question: "__proto__", weight: 9 }];
    expect(ids({ chunk: plain, signals, limit: 30 })).toEqual(ids({ chunk: plain, signals: [], limit: 30 }));
  });

  test("asks about both sides only where something was deleted", () => {
    const changed = drawChunk(" function a() {\n-  check();\n+  log();\n }");
    expect(ids({ chunk: plain, signals: [], limit: 30 })).not.toContain("guard-removed");
    expect(ids({ chunk: changed, signals: [], limit: 30 })).toContain("guard-removed");
  });

  test("asks what was removed only where something like it was", () => {
    const asked = (deleted: string) =>
      ids({ chunk: drawChunk(` function a() {\n-  ${deleted}\n+  log();\n }`), signals: [], limit: 30 });
    expect(asked("try { run(); } catch (e) { log(e); }")).toContain("error-handling-removed");
    expect(asked("run();")).not.toContain("error-handling-removed");
    expect(asked("run();")).not.toContain("guard-removed");
    expect(asked("const size = 30;")).toContain("default-changed");
    expect(asked("run(size);")).not.toContain("default-changed");
  });

  test("asks for a missing await where the unit awaits, though the added line does not", () => {
    const saving = drawChunk(" async function a(store) {\n+  const saved = store.save();\n }");
    expect(ids({ chunk: saving, signals: [], limit: 30 })).toContain("await-missing");
  });

  test("asks first what fits few changes", () => {
    const chunk = drawChunk(
      " function a(items) {\n+  for (const one of items) logger.info(one.password);\n }",
    );
    const asked = ids({ chunk, signals: [], limit: 30 });
    expect(asked.indexOf("secret-exposed")).toBeLessThan(asked.indexOf("loop"));
    expect(asked.indexOf("loop")).toBeLessThan(asked.indexOf("null-dereference"));
    expect(asked.at(-1)).toBe("logic");
  });

  test("asks what fits the language and the added lines", () => {
    const awaiting = drawChunk("+const x = await load();");
    expect(ids({ chunk: awaiting, signals: [], limit: 30 })).toContain("await-missing");
    expect(ids({ chunk: { ...awaiting, language: "go" }, signals: [], limit: 30 })).not.toContain(
      "await-missing",
    );
    expect(ids({ chunk: plain, signals: [], limit: 30 })).not.toContain("await-missing");
    expect(ids({ chunk: { ...plain, language: null }, signals: [], limit: 30 })).not.toContain(
      "null-dereference",
    );
  });

  test("never more than asked for, and none for none", () => {
    expect(ids({ chunk: plain, signals: [], limit: 0 })).toEqual([]);
    expect(ids({ chunk: plain, signals: [], limit: 2 })).toHaveLength(2);
  });
});
