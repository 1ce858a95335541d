import type { Ports, ReviewRun } from "./ports.ts";
import type { Chunk } from "./types/chunk.ts";
import { digest } from "./util/digest.ts";

/** How far a review by a model is, kept where the next one finds it. */
export interface Journal {
  /** After each chunk that was asked about: how many have an answer by now. */
  answered(done: number): Promise<void>;
  end(): Promise<void>;
}

/**
 * Opens the journal of a review. Where an earlier review of the same chunks was interrupted (Ctrl-C, a kill, a power cut), it says
 * that this one goes on behind what was answered; the answers themselves are in the review cache. Writes nothing
 * while everything comes from there. Null where nothing may be written.
 */
export async function openJournal(
  { openVault, config }: Ports,
  run: ReviewRun,
  chunks: readonly Chunk[],
): Promise<Journal | null> {
  const vault = await openVault();
  if (vault === null || vault.isReadOnly) return null;
  const texts = chunks.flatMap(({ path, headText, baseText }) => [path, headText, baseText ?? ""]);
  const change = digest(config.model, ...texts);
  const before = await vault.unendedRun(change);
  if (before !== null) {
    const { startedAt, done, total } = before;
    const message = `the review begun at ${startedAt} was interrupted; it goes on behind ${done} of ${total} chunks.`;
    run.onEvent({ type: "notice", message });
  }
  let isNoted = before !== null;
  const startedAt = new Date(run.now()).toISOString();
  return {
    async answered(done) {
      await vault.noteRun({ change, startedAt, total: chunks.length, done });
      isNoted = true;
    },
    async end() {
      if (isNoted) await vault.endRun(change);
    },
  };
}
