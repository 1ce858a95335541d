import { startModel, type StartModelOptions } from "../../src/models/start-model.ts";
import type { Model } from "../../src/types/model.ts";

/** Starts a model file with what tests want: one thread, since a busy machine makes threads wait for each other. */
export function startForTest(path: string, options: Partial<StartModelOptions> = {}): Promise<Model> {
  return startModel({
    path,
    id: "test",
    digest: "0".repeat(64),
    contextSize: 4096,
    threads: 1,
    memoryBudgetMb: 1000,
    keep: null,
    env: process.env,
    ...options,
  });
}

/** All pieces of a generation joined, with what it used. */
export async function readAll<Use>(
  pieces: AsyncGenerator<string, Use, void>,
): Promise<{ text: string; use: Use; pieces: number }> {
  let text = "";
  for (let count = 0; ; count++) {
    const next = await pieces.next();
    if (next.done === true) return { text, use: next.value, pieces: count };
    text += next.value;
  }
}
