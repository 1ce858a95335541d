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

/** What a machine of such rates makes of tokens. */
function useAt(read: number, write: number, promptTokens: number, generatedTokens: number) {
  const prefillMs = (1000 * promptTokens) / read;
  const generateMs = (1000 * generatedTokens) / write;
  const use = { promptTokens, generatedTokens, prefillMs, generateMs };
  return { use, seconds: (prefillMs + generateMs) / 1000 };
}

const rate = fc.double({ min: 2, max: 2000, noNaN: true });
const tokens = fc.record({
  promptTokens: fc.integer({ min: 50, max: 2000 }),
  generatedTokens: fc.integer({ min: 0, max: 300 }),
});

test("law: the time left is right after the first chunk, whatever that read besides and wrote", () => {
  fc.assert(
    fc.property(rate, rate, tokens, tokens, fc.nat(600), (read, write, planned, left, prefix) => {
      const pace = new Pace({});
      expect(pace.secondsFor(left)).toBeNull();
      // The prefix is read once, and a finding is written that nobody expected.
      const took = useAt(read, write, planned.promptTokens + prefix, planned.generatedTokens + 90);
      pace.add({ planned, ...took });
      const expected = left.promptTokens / read + left.generatedTokens / write;
      expect((pace.secondsFor(left) ?? 0) / expected).toBeCloseTo(1, 6);
    }),
  );
});

test("law: a machine that waits for others half of its time takes twice as long", () => {
  fc.assert(
    fc.property(rate, rate, tokens, tokens, (read, write, planned, left) => {
      const [alone, together] = [new Pace({}), new Pace({})];
      const { use, seconds } = useAt(read, write, planned.promptTokens, planned.generatedTokens);
      alone.add({ planned, use, seconds });
      together.add({ planned, use, seconds: 2 * seconds });
      const ratio = (together.secondsFor(left) ?? 0) / (alone.secondsFor(left) ?? 1);
      expect(ratio).toBeCloseTo(2, 6);
    }),
  );
});

test("a first chunk without a finding leaves the rate of writing to what was known, else to what is usual", () => {
  const planned = { promptTokens: 200, generatedTokens: 10 };
  const left = { promptTokens: 0, generatedTokens: 100 };
  const first = { planned, ...useAt(100, 1, 300, 0) };
  const fresh = new Pace({});
  fresh.add(first);
  expect(fresh.secondsFor(left)).toBeCloseTo(100 / ((100 * USUAL_RATES.write) / USUAL_RATES.read), 6);
  const again = new Pace({ read: 100, write: 20 });
  again.add(first);
  expect(again.secondsFor(left)).toBeCloseTo(5, 6);
});

test("law: within a fifth after the first chunk on a machine half as fast or half as slow again as it was known to be", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.67, max: 1.5, noNaN: true }), rate, rate, (busy, read, write) => {
      const pace = new Pace({ read: read * busy, write: write * busy });
      const planned = { promptTokens: 250, generatedTokens: 60 };
      pace.add({ planned, ...useAt(read, write, 300, 90) });
      const left = { promptTokens: 3000, generatedTokens: 200 };
      const ratio = (pace.secondsFor(left) ?? 0) / (3000 / read + 200 / write);
      expect(Math.abs(ratio - 1)).toBeLessThan(0.2);
    }),
  );
});

test("chunks that come to twice their planned tokens are expected to go on so, the sooner the more there were", () => {
  const planned = { promptTokens: 200, generatedTokens: 20 };
  const left = { promptTokens: 1000, generatedTokens: 100 };
  const pace = new Pace({});
  const seen: number[] = [];
  for (let chunk = 0; chunk < 30; chunk++) {
    pace.add({ planned, ...useAt(50, 10, 400, 40) });
    seen.push((pace.secondsFor(left) ?? 0) / (1000 / 50 + 100 / 10));
  }
  expect(seen[0]).toBeCloseTo(1, 6);
  expect(seen[1]).toBeCloseTo(1.25, 6);
  expect(seen.at(-1)).toBeGreaterThan(1.85);
  expect(seen).toEqual(seen.toSorted((one, other) => one - other));
});
