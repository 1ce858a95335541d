import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { similarByMeaning } from "../../src/vault/search.ts";
import { cosines, packVectors, tableOf } from "../../src/vault/vectors.ts";
import { normal, seededRandom } from "../gguf/random.ts";

function unit(values: readonly number[]): Float32Array {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return Float32Array.from(values, (value) => (length === 0 ? 0 : value / length));
}

function dot(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}

const component = fc.float({ min: -1, max: 1, noNaN: true });
/** Any number of vectors, so that the scan's last rows are no whole four, and one more to compare with. */
const vectors = fc.integer({ min: 1, max: 24 }).chain((dimensions) => {
  const vector = fc.array(component, { minLength: dimensions, maxLength: dimensions }).map(unit);
  return fc.tuple(vector, fc.array(vector, { minLength: 1, maxLength: 11 }));
});

describe("vectors of bytes", () => {
  it("give the cosines of what they were made of, up to the rounding of their components", () => {
    fc.assert(
      fc.property(vectors, ([query, kept]) => {
        const from = packVectors(kept);
        const found = cosines(query, tableOf(kept.map((_, at) => ({ from, at }))));
        expect(found).toHaveLength(kept.length);
        for (const [at, vector] of kept.entries()) {
          // Each component is off by at most half a step of its vector, a step being 1/127 of its largest.
          const most = (query.length / 127) * 1.1;
          expect(Math.abs((found[at] ?? 9) - dot(query, vector))).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it("find nearly the same ten best of 2,000 as the numbers themselves", () => {
    const random = seededRandom(3);
    const topics = Array.from({ length: 40 }, () => Array.from({ length: 256 }, () => normal(random)));
    const near = (topic: readonly number[]): Float32Array =>
      unit(topic.map((value) => value + 0.8 * normal(random)));
    const kept = Array.from({ length: 2000 }, (_, at) => near(topics[at % 40] ?? []));
    const from = packVectors(kept);
    const table = tableOf(kept.map((_, at) => ({ from, at })));
    let same = 0;
    for (const topic of topics) {
      const query = near(topic);
      const best = (scores: readonly number[]): readonly number[] =>
        [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, 10);
      const exact = new Set(best(kept.map((vector) => dot(query, vector))));
      same += best([...cosines(query, table)]).filter((at) => exact.has(at)).length;
    }
    expect(same / 400).toBeGreaterThan(0.95);
  });

  it("stand for nothing where the model saw nothing", () => {
    const from = packVectors([new Float32Array(4), unit([1, 0, 0, 0])]);
    const found = cosines(
      unit([1, 0, 0, 0]),
      tableOf([
        { from, at: 0 },
        { from, at: 1 },
      ]),
    );
    expect(found[0]).toBe(0);
    expect(found[1]).toBeCloseTo(1, 2);
    expect(packVectors([])).toEqual({ dimensions: 0, scales: [], values: new Int8Array() });
    expect(cosines(unit([1, 2]), tableOf([]))).toHaveLength(0);
  });
});

describe("likeness by meaning", () => {
  it("is 1 for the best, 0 for what is no nearer than most, and keeps the order", () => {
    fc.assert(
      fc.property(fc.array(component, { minLength: 1, maxLength: 30 }), (values) => {
        const found = Float32Array.from(values);
        const similar = similarByMeaning(found);
        expect(Math.max(...similar)).toBeCloseTo(1, 5);
        for (const [at, value] of found.entries())
          for (const [other, smaller] of found.entries())
            if (smaller <= value) expect(similar[other]).toBeLessThanOrEqual(similar[at] ?? -1);
      }),
    );
    const [best, ...others] = similarByMeaning(Float32Array.from([0.8, 0.5, 0.5, 0.6]));
    expect(best).toBeCloseTo(1, 5);
    for (const other of others) expect(other).toBeCloseTo(0, 5);
  });
});
