/** Two cores read a model of a gigabyte so fast: a 7B model of 4.7 GB takes 40 ms a token. */
const MS_PER_TOKEN_AND_GB = 8.5;
const AIM_MS = 400;
/** Below it a large model reads more slowly: 8 tokens at once of a 7B model at 0.7 of its speed, 32 at 0.96. */
const LEAST = 32;
const MOST = 256;

/**
 * Most tokens to submit at once to a model of so many bytes. The library looks at nothing until a submission is through, so this
 * bounds how long a cancelled order keeps the model busy: 400 ms on two cores, and 1.3 s for a 7B model, where shorter slices
 * would cost every review a third of its speed. By the size of the model and not by its measured speed, for how a prompt is
 * cut decides the last bits of what is computed: the same prompt is to have the same answer on a busy day.
 */
export function sliceOf(modelBytes: number, batchSize: number): number {
  const fits = Math.floor(AIM_MS / ((MS_PER_TOKEN_AND_GB * modelBytes) / 1e9));
  // More than a batch is read batch by batch, and the rest of one costs nearly as much as all of it.
  return fits < batchSize ? Math.max(LEAST, fits) : Math.min(MOST, fits - (fits % batchSize));
}
