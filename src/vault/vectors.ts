import type { StoredVectors } from "../types/vault.ts";

/** The largest value of a component. */
const LARGEST = 127;

/**
 * Vectors with a byte for each component and a scale for each vector, a quarter of their size: component = byte · scale. The cosine
 * between two changes by less than a hundredth (`bench/vectors.ts`).
 */
export function packVectors(vectors: readonly Float32Array[]): StoredVectors {
  const dimensions = vectors[0]?.length ?? 0;
  const values = new Int8Array(vectors.length * dimensions);
  const scales = vectors.map((vector, index) => {
    const { scale, bytes } = quantise(vector);
    values.set(bytes, index * dimensions);
    return scale;
  });
  return { dimensions, scales, values };
}

/** Vectors of one length behind each other, to be compared with one more. */
export interface VectorTable {
  readonly dimensions: number;
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

/** A table of those vectors that are given by what holds them and their place in it; all have the same length. */
export function tableOf(rows: readonly { readonly from: StoredVectors; readonly at: number }[]): VectorTable {
  const dimensions = rows[0]?.from.dimensions ?? 0;
  const values = new Int8Array(rows.length * dimensions);
  const scales = new Float32Array(rows.length);
  for (const [index, { from, at }] of rows.entries()) {
    values.set(from.values.subarray(at * dimensions, (at + 1) * dimensions), index * dimensions);
    scales[index] = from.scales[at] ?? 0;
  }
  return { dimensions, values, scales };
}

/**
 * The cosine between a vector and each of the table, in order, all of length 1: an exact scan over the bytes, four vectors at a time
 * so that a component of the first is read once for them. 50,000 vectors of 768 components take some 30 ms.
 */
export function cosines(vector: Float32Array, { dimensions, values, scales }: VectorTable): Float32Array {
  const { scale, bytes } = quantise(vector);
  const query = Int32Array.from(bytes);
  const rows = scales.length;
  const found = new Float32Array(rows);
  for (let row = 0; row < rows; row += 4) {
    const first = row * dimensions;
    const second = first + dimensions;
    const third = second + dimensions;
    const fourth = third + dimensions;
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let at = 0; at < dimensions; at += 1) {
      const component = query[at] ?? 0;
      a = (a + Math.imul(component, values[first + at] ?? 0)) | 0;
      b = (b + Math.imul(component, values[second + at] ?? 0)) | 0;
      c = (c + Math.imul(component, values[third + at] ?? 0)) | 0;
      d = (d + Math.imul(component, values[fourth + at] ?? 0)) | 0;
    }
    // Behind the last row there is nothing to write to.
    found[row] = a * scale * (scales[row] ?? 0);
    found[row + 1] = b * scale * (scales[row + 1] ?? 0);
    found[row + 2] = c * scale * (scales[row + 2] ?? 0);
    found[row + 3] = d * scale * (scales[row + 3] ?? 0);
  }
  return found;
}

function quantise(vector: Float32Array): { readonly scale: number; readonly bytes: Int8Array } {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const scale = largest / LARGEST;
  return { scale, bytes: Int8Array.from(vector, (value) => (scale === 0 ? 0 : Math.round(value / scale))) };
}
