import { readFile } from "node:fs/promises";
import { EnvironmentError, UsageError } from "../../types/errors.ts";
import type { Model } from "../../types/model.ts";
import { entrySchema, judgementKey, textKey, tokensKey, type Entry } from "./entry.ts";

/**
 * A model that answers as one did when it was recorded, without any weights. What was never asked then rejects with a
 * sentence: the change, the prompts, the questions or the seed are others now.
 * @throws UsageError when the file is no recording.
 */
export async function replayModel(path: string): Promise<Model> {
  const { info, entries } = await readRecording(path);
  const answer = <Kind extends Entry["kind"]>(kind: Kind, key: string): Extract<Entry, { kind: Kind }> => {
    const found = entries.get(key);
    if (found?.kind !== kind) throw notRecorded(path);
    return found as Extract<Entry, { kind: Kind }>;
  };
  return {
    info: { ...info, loadMs: 0 },
    async judge(request) {
      request.signal?.throwIfAborted();
      const { probabilities, calibrated, use } = answer("judgement", judgementKey(request));
      return { judgement: { probabilities, ...(calibrated === undefined ? {} : { calibrated }) }, use };
    },
    async *generate(request) {
      request.signal?.throwIfAborted();
      const { text, use } = answer("text", textKey(request));
      yield text;
      return use;
    },
    countTokens: async (text) => answer("tokens", tokensKey(text)).tokens,
    dispose: () => Promise.resolve(),
  };
}

interface Recording {
  readonly info: { readonly id: string; readonly digest: string; readonly contextSize: number };
  readonly entries: ReadonlyMap<string, Exclude<Entry, { kind: "model" }>>;
}

async function readRecording(path: string): Promise<Recording> {
  const lines = (await readText(path)).split("\n");
  // An interrupted run may have left the beginning of a line.
  lines.pop();
  const [first, ...others] = lines.map((line, index) => readEntry(line, `${path}:${index + 1}`));
  if (first?.kind !== "model") throw new UsageError(`${path} is no recording of codey review --record.`);
  const entries = new Map<string, Exclude<Entry, { kind: "model" }>>();
  for (const entry of others) if (entry.kind !== "model") entries.set(entry.key, entry);
  const { id, digest, contextSize } = first;
  return { info: { id, digest, contextSize }, entries };
}

function readEntry(line: string, place: string): Entry {
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch (error) {
    throw new UsageError(`${place} is no line of a recording; record it again.`, { cause: error });
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new UsageError(`The recording ${path} cannot be read; check that the file exists.`, {
      cause: error,
    });
  }
}

function notRecorded(path: string): EnvironmentError {
  return new EnvironmentError(
    `${path} has no answer to this: the change, the prompts, the questions or the seed are others than when it was recorded.`,
  );
}
