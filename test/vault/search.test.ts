import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { preselect } from "../../src/search-repository.ts";
import type { PlacedPiece } from "../../src/types/vault.ts";
import { importanceOf, searchPieces, wordsIn } from "../../src/vault/search.ts";

const piece = (given: Partial<PlacedPiece>): PlacedPiece => ({
  path: "src/a.ts",
  symbol: "a",
  kind: "function",
  startLine: 1,
  endLine: 10,
  signature: "function a()",
  words: "function a",
  isDocumented: false,
  ...given,
});

describe("importance", () => {
  it("is at most 0.7 and rises with documentation, length and references", () => {
    const lines = fc.integer({ min: 1, max: 5000 });
    const many = fc.integer({ min: 0, max: 5000 });
    fc.assert(
      fc.property(lines, many, fc.boolean(), (endLine, references, isDocumented) => {
        const value = importanceOf(piece({ endLine, isDocumented }), references);
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThanOrEqual(0.7 + 1e-12);
        expect(
          importanceOf(piece({ endLine: endLine + 1, isDocumented }), references),
        ).toBeGreaterThanOrEqual(value);
        expect(importanceOf(piece({ endLine, isDocumented }), references + 1)).toBeGreaterThanOrEqual(value);
        if (!isDocumented)
          expect(importanceOf(piece({ endLine, isDocumented: true }), references)).toBeCloseTo(
            value + 0.2,
            12,
          );
      }),
    );
    expect(importanceOf(piece({ endLine: 60, isDocumented: true }), 16)).toBeCloseTo(0.7, 12);
  });
});

describe("search", () => {
  const pieces = [
    piece({
      symbol: "parseConfig",
      path: "src/config/parse.ts",
      words: "function parseConfig text JSON parse text",
    }),
    piece({ symbol: "render", path: "src/report/render.ts", words: "function render report return text" }),
    piece({
      symbol: "main",
      path: "src/main.ts",
      words: "main parseConfig render",
      endLine: 90,
      isDocumented: true,
    }),
  ];

  it("finds by name, by part of a name and by path, and nothing without a word in common", () => {
    const first = (query: string) => searchPieces(pieces, query, 5)[0]?.piece.symbol;
    expect(first("parseConfig")).toBe("parseConfig");
    expect(first("how is the config parsed")).toBe("parseConfig");
    expect(first("report")).toBe("render");
    expect(searchPieces(pieces, "zebra", 5)).toEqual([]);
    expect(searchPieces([], "zebra", 5)).toEqual([]);
  });

  it("ranks by 0.7 · similarity + 0.3 · importance, the best hit's similarity being 1", () => {
    const words = fc.array(fc.constantFrom("parse", "config", "render", "text", "main"), { minLength: 1 });
    fc.assert(
      fc.property(words, (query) => {
        const found = searchPieces(pieces, query.join(" "), 5);
        expect(Math.max(...found.map(({ similarity }) => similarity))).toBe(1);
        for (const { similarity, importance, score } of found)
          expect(score).toBeCloseTo(0.7 * similarity + 0.3 * importance, 12);
        const scores = found.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }),
    );
  });

  it("takes names apart as people read them", () => {
    expect(wordsIn("readHTTPBody2 of snake_case")).toEqual(
      "readHTTPBody2 read HTTP Body 2 of snake_case snake case".split(" "),
    );
  });
});

describe("what is compared by meaning", () => {
  it("is everything, and in a huge repository what shares the best words with the question", () => {
    const shares = fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 40 }), (values, most) => {
        const words = Float32Array.from(values);
        const chosen = preselect(words, most);
        expect(new Set(chosen).size).toBe(Math.min(most, values.length));
        const least = Math.min(...chosen.map((place) => words[place] ?? -1));
        for (const place of words.keys())
          if (!chosen.includes(place)) expect(words[place] ?? 2).toBeLessThanOrEqual(least);
      }),
    );
  });
});
