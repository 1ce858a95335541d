/**
 * What random tests start from: the same in every run, since what is checked before a merge must say the same of the same code.
 * Others are tried with `CODEY_TEST_SEED=$RANDOM CODEY_TEST_RUNS=200 npm test`.
 */
export const testSeed = Number(process.env["CODEY_TEST_SEED"] ?? 1);
