import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Pace, planReview, USUAL_RATES } from "../../src/review/plan.ts";
import type { Chunk } from "../../src/types/chunk.ts";
import type { Triage } from "../../src/types/triage.ts";

function triageOf(id: number, lines: number, risk: number, route: "static" | "review" = "review"): Triage {
  const headText = Array.from({ length: lines }, (_, index) => `  call(value${index});`).join("\n");
  const chunk: Chunk = {
    id: `a.js#${id}`,
    path: "a.js",
    language: "javascript",
    kind: "function",
    symbol: `f${id}`,
    headRange: { startLine: 1, endLine: lines },
    baseRange: null,
    headText,
    baseText: null,
    lines: [],
    addedLines: [1],
    deletedLines: [],
    signature: null,
    imports: [],
    calls: [],
    part: null,
  };
  return { chunk, risk, reasons: [], route };
}

const plan = (triaged: readonly Triage[], rates = USUAL_RATES) =>
  planReview({ triaged, questions: 4, rates });

test("of two risks alike the short one comes first, of two lengths alike the risky one", () => {
  const long = triageOf(1, 200, 0.5);
  const short = triageOf(2, 10, 0.5);
  const risky = triageOf(3, 10, 0.9);
  expect(plan([long, short, risky]).map(({ triage }) => triage)).toEqual([risky, short, long]);
});

const triages = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 120 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom("static" as const, "review" as const),
    ),
    { maxLength: 20 },
  )
  .map((drawn) => drawn.map(([lines, risk, route], index) => triageOf(index, lines, risk, route)));

test("law: every chunk for the model is planned once, by falling risk per second", () => {
  fc.assert(
    fc.property(triages, (triaged) => {
      const planned = plan(triaged);
      const wanted = triaged.filter(({ route }) => route === "review");
      expect(new Set(planned.map(({ triage }) => triage))).toEqual(new Set(wanted));
      expect(planned).toHaveLength(wanted.length);
      const worth = planned.map(({ triage, seconds }) => triage.risk / seconds);
      expect(worth).toEqual(worth.toSorted((one, other) => other - one));
    }),
  );
});

test("law: a machine twice as fast takes half the time", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 120 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (lines, risk) => {
        const twice = { read: 2 * USUAL_RATES.read, write: 2 * USUAL_RATES.write };
        const [slow] = plan([triageOf(1, lines, risk)]);
        const [fast] = plan([triageOf(1, lines, risk)], twice);
        expect((slow?.seconds ?? 0) / (fast?.seconds ?? 1)).toBeCloseTo(2, 9);
      },
    ),
  );
});

test("law: where every prediction is wrong by the same factor, the time left is right after the first chunk", () => {
  const seconds = fc.double({ min: 0.1, max: 100, noNaN: true });
  fc.assert(
    fc.property(seconds, fc.array(seconds, { maxLength: 10 }), seconds, (first, others, factor) => {
      const pace = new Pace();
      const left = others.reduce((sum, one) => sum + one, 0);
      expect(pace.secondsFor(left)).toBeNull();
      pace.add({ predicted: first, took: first * factor });
      expect(pace.secondsFor(left)).toBeCloseTo(left * factor, 6);
    }),
  );
});
