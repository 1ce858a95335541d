import { normal, seededRandom } from "./random.ts";
import { qwen2File } from "./qwen2.ts";
import { makeVocabulary } from "./vocabulary.ts";
import { encodeGguf, type GgufFile } from "./encode-gguf.ts";

/** A tiny model file with random weights: it babbles bytes, and never anything but numbers. */
export function randomModelBytes(seed: number): Buffer {
  return encodeGguf(randomModel(seed));
}

function randomModel(seed: number): GgufFile {
  const random = seededRandom(seed);
  const shape = {
    name: "random",
    contextLength: 8192,
    blocks: 2,
    embedding: 64,
    feedForward: 128,
    heads: 4,
    keyValueHeads: 2,
  };
  return qwen2File(shape, makeVocabulary(["yes", "no"]), (name, values) => {
    if (name.endsWith("norm.weight")) return;
    const deviation = name.startsWith("output")
      ? 0.6
      : name.includes("down") || name.includes("output")
        ? 0.05
        : 0.2;
    for (let index = 0; index < values.length; index++) values[index] = deviation * normal(random);
  });
}
