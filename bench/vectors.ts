/**
 * How long the exact scan over the vectors of an index takes, and how often it finds the same best ones as the numbers from which
 * the bytes were made: `npm run bench -- bench/vectors.ts [vectors] [dimensions]`. Vectors are drawn around random topics; a real model's
 * are not more alike than these (cosine to their own topic 0.78).
 */
import { cosines, packVectors, tableOf } from "../src/vault/vectors.ts";
import { normal, seededRandom } from "../test/gguf/random.ts";

const [count = 50_000, dimensions = 768] = process.argv.slice(2).map(Number);
const QUERIES = 40;
const TOPICS = 500;
const BEST = 10;

const random = seededRandom(1);
const topics = Array.from({ length: TOPICS }, () => Array.from({ length: dimensions }, () => normal(random)));
const near = (at: number): Float32Array =>
  unit((topics[at % TOPICS] ?? []).map((value) => value + 0.8 * normal(random)));
const vectors = Array.from({ length: count }, (_, at) => near(at));
const queries = Array.from({ length: QUERIES }, (_, at) => near(at));
const from = packVectors(vectors);
const table = tableOf(vectors.map((_, at) => ({ from, at })));

const times = queries.map((query) => {
  const before = process.cpuUsage();
  cosines(query, table);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
});
let same = 0;
for (const query of queries) {
  const exact = new Set(best(Float32Array.from(vectors, (vector) => dot(query, vector))));
  same += best(cosines(query, table)).filter((at) => exact.has(at)).length;
}
const bytes = from.values.length + 4 * from.scales.length;
process.stdout.write(
  `${count} × ${dimensions}: ${median(times).toFixed(1)} ms of processor time a scan (median of ${QUERIES}), ` +
    `${(bytes / 1e6).toFixed(1)} MB, recall at ${BEST} ${(same / (BEST * QUERIES)).toFixed(3)}\n`,
);

function unit(values: readonly number[]): Float32Array {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return Float32Array.from(values, (value) => value / length);
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}

function best(scores: Float32Array): readonly number[] {
  return [...scores.keys()].sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0)).slice(0, BEST);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
