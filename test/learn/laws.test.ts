import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrate, fitCalibration, IDENTITY } from "../../src/learn/calibration.ts";
import { poolAdjacentViolators, type Outcome } from "../../src/learn/isotonic.ts";
import { crossCalibrated, reliabilityOf } from "../../src/learn/reliability.ts";
import { likeIntents, likeSignatures } from "../../src/learn/similarity.ts";
import { intentOf, signatureOf } from "../../src/learn/signature.ts";
import { shifted } from "../../src/learn/weigh.ts";
import { wilson } from "../../src/learn/wilson.ts";

const outcome = fc.record({
  predicted: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.5, 0.8, 1)),
  came: fc.constantFrom(0 as const, 1 as const),
});
const outcomes = fc.array(outcome, { maxLength: 120 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("pooling adjacent violators", () => {
  it("rises from block to block, keeps the mean, and has every outcome in one block", () => {
    fc.assert(
      fc.property(outcomes, (all) => {
        const blocks = poolAdjacentViolators(all);
        for (const [index, block] of blocks.entries()) {
          const next = blocks[index + 1];
          if (next !== undefined) {
            expect(next.value).toBeGreaterThan(block.value);
            expect(next.from).toBeGreaterThan(block.to);
          }
          expect(block.centre).toBeGreaterThanOrEqual(block.from - 1e-12);
          expect(block.centre).toBeLessThanOrEqual(block.to + 1e-12);
        }
        const size = blocks.reduce((sum, block) => sum + block.size, 0);
        expect(size).toBe(all.length);
        const fitted = blocks.reduce((sum, block) => sum + block.size * block.value, 0);
        expect(fitted).toBeCloseTo(
          all.reduce((sum, { came }) => sum + came, 0),
          9,
        );
      }),
    );
  });

  it("is closest to the outcomes by squares among all rising functions, by trying them on a grid", () => {
    const small = fc.array(
      fc.record({
        predicted: fc.constantFrom(0.1, 0.4, 0.7, 0.9),
        came: fc.constantFrom(0 as const, 1 as const),
      }),
      { minLength: 1, maxLength: 9 },
    );
    fc.assert(
      fc.property(small, (all) => {
        const blocks = poolAdjacentViolators(all);
        const valueAt = (x: number): number =>
          blocks.find(({ from, to }) => from <= x && x <= to)?.value ?? Number.NaN;
        const error = (f: (x: number) => number): number =>
          all.reduce((sum, { predicted, came }) => sum + (f(predicted) - came) ** 2, 0);
        const best = error(valueAt);
        const grid = [0, 0.25, 0.5, 0.75, 1];
        for (const a of grid)
          for (const b of grid)
            for (const c of grid)
              for (const d of grid) {
                if (!(a <= b && b <= c && c <= d)) continue;
                const steps = new Map([
                  [0.1, a],
                  [0.4, b],
                  [0.7, c],
                  [0.9, d],
                ]);
                expect(best).toBeLessThanOrEqual(error((x) => steps.get(x) ?? 0) + 1e-9);
              }
      }),
      { numRuns: 50 },
    );
  });
});

describe("calibration", () => {
  it("is the identity before there are enough decisions, and never falls afterwards", () => {
    fc.assert(
      fc.property(outcomes, share, share, (all, one, other) => {
        const fitted = fitCalibration(all);
        const accepted = all.filter(({ came }) => came === 1).length;
        if (all.length < 40 || accepted < 5 || all.length - accepted < 5) expect(fitted).toEqual(IDENTITY);
        const [low, high] = one < other ? [one, other] : [other, one];
        const [worthLow, worthHigh] = [calibrate(fitted, low), calibrate(fitted, high)];
        expect(worthHigh).toBeGreaterThanOrEqual(worthLow - 1e-12);
        expect(worthLow).toBeGreaterThanOrEqual(0);
        expect(worthHigh).toBeLessThanOrEqual(1);
        if (fitted === IDENTITY) expect(worthLow).toBe(low);
      }),
    );
  });

  it("leaves alone what is no confidence", () => {
    const fitted = fitCalibration(
      Array.from({ length: 60 }, (_, index): Outcome => ({ predicted: index / 60, came: index % 2 ? 1 : 0 })),
    );
    expect(fitted.decisions).toBe(60);
    for (const odd of [Number.NaN, -1, 2, Number.POSITIVE_INFINITY]) expect(calibrate(fitted, odd)).toBe(odd);
  });

  it("makes an overconfident source honest: the Brier score of unseen decisions falls", () => {
    // Stated 0.9 comes true half of the time, stated 0.7 a fifth.
    let state = 7;
    const random = (): number => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state / 2 ** 31;
    };
    const all = Array.from({ length: 400 }, (_, index): Outcome => {
      const isSure = index % 2 === 0;
      return { predicted: isSure ? 0.9 : 0.7, came: random() < (isSure ? 0.5 : 0.2) ? 1 : 0 };
    });
    const before = reliabilityOf(all).brier ?? 1;
    const after = reliabilityOf(crossCalibrated(all)).brier ?? 1;
    expect(before).toBeGreaterThan(0.35);
    expect(after).toBeLessThan(0.22);
    const fitted = fitCalibration(all);
    expect(calibrate(fitted, 0.9)).toBeCloseTo(0.5, 1);
    expect(calibrate(fitted, 0.7)).toBeCloseTo(0.22, 1);
  });
});

describe("the reliability curve", () => {
  it("counts every decision once, and its Brier score is the mean squared error", () => {
    fc.assert(
      fc.property(outcomes, (all) => {
        const { decisions, brier, curve } = reliabilityOf(all);
        expect(decisions).toBe(all.length);
        expect(curve.reduce((sum, range) => sum + range.decisions, 0)).toBe(all.length);
        for (const range of curve) {
          expect(range.predicted).toBeGreaterThanOrEqual(range.from - 1e-9);
          expect(range.predicted).toBeLessThanOrEqual(range.to + 1e-9);
        }
        if (all.length === 0) expect(brier).toBeNull();
        else {
          expect(brier).toBeGreaterThanOrEqual(0);
          expect(brier).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe("Wilson's bounds", () => {
  it("lie in 0..1 around the share, rise with successes and draw together with trials", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }), (one, other) => {
        const [successes, trials] = [Math.min(one, other), Math.max(one, other)];
        const { lower, upper } = wilson(successes, trials);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        const observed = trials === 0 ? 0.5 : successes / trials;
        expect(lower).toBeLessThanOrEqual(observed + 1e-12);
        expect(upper).toBeGreaterThanOrEqual(observed - 1e-12);
        const more = wilson(successes + 1, trials + 1);
        expect(more.lower).toBeGreaterThanOrEqual(lower);
        const fewer = wilson(successes, trials + 1);
        expect(fewer.upper).toBeLessThanOrEqual(upper + 1e-12);
        const tenfold = wilson(successes * 10, trials * 10);
        expect(tenfold.upper - tenfold.lower).toBeLessThanOrEqual(upper - lower + 1e-12);
      }),
    );
  });

  it("is the interval of the literature", () => {
    // Brown, Cai, DasGupta 2001: 5 of 10 gives 0.2366 to 0.7634.
    const { lower, upper } = wilson(5, 10);
    expect(lower).toBeCloseTo(0.2366, 4);
    expect(upper).toBeCloseTo(0.7634, 4);
  });
});

describe("likeness", () => {
  const lines = fc.string({ unit: fc.constantFrom(..."ab.(){}=+;01'\" \n_if") });

  it("is 1 for the same, the same both ways, and within 0..1", () => {
    fc.assert(
      fc.property(lines, lines, (one, other) => {
        const [a, b] = [signatureOf(one), signatureOf(other)];
        if (a !== "") expect(likeSignatures(a, a)).toBe(1);
        expect(likeSignatures(a, b)).toBe(likeSignatures(b, a));
        expect(likeSignatures(a, b)).toBeGreaterThanOrEqual(0);
        expect(likeSignatures(a, b)).toBeLessThanOrEqual(1);
        expect(likeIntents(intentOf(one), intentOf(other))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("is blind to layout and to what is quoted, and keeps no quoted text", () => {
    expect(signatureOf('exec( "rm -rf"+x , 12)')).toBe('exec ( "" + x , 0 )');
    expect(signatureOf("exec('ls'\n  + x, 7)")).toBe('exec ( "" + x , 0 )');
    expect(intentOf('`exec` runs "rm" 3 times')).toBe("_ runs _ times");
  });

  it("sees the same statement about other names as more alike than another statement", () => {
    const one = signatureOf("if (user.name = input.name) {");
    const renamed = signatureOf("if (order.total = cart.total) {");
    const other = signatureOf("return await fetch(url, options);");
    expect(likeSignatures(one, renamed)).toBeGreaterThan(0.6);
    expect(likeSignatures(one, other)).toBeLessThan(0.3);
  });
});

it("a shift in logits stays within 0..1 and goes where it says", () => {
  fc.assert(
    fc.property(share, fc.double({ min: -2, max: 2, noNaN: true }), (probability, logits) => {
      const moved = shifted(probability, logits);
      expect(moved).toBeGreaterThanOrEqual(0);
      expect(moved).toBeLessThanOrEqual(1);
      if (logits > 0) expect(moved).toBeGreaterThanOrEqual(probability - 1e-12);
      if (logits < 0) expect(moved).toBeLessThanOrEqual(probability + 1e-12);
    }),
  );
});
