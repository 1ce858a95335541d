import type { Examination, ExaminedFile } from "./examine.ts";
import { NO_FACTS } from "./layers/facts.ts";
import { makeJudgePair } from "./layers/judge-pair.ts";
import { isStrict, loadStrictParser } from "./layers/load-strict-parse.ts";
import { reviewPair } from "./layers/review-pair.ts";
import type { Config } from "./types/config.ts";
import type { Finding, Suggestion, ValidatedFinding, ValidatedSuggestion } from "./types/finding.ts";
import type { Pair } from "./types/layers.ts";
import type { OwnedSource } from "./types/syntax.ts";
import type { Vault } from "./types/vault.ts";
import { languageOf } from "./util/language.ts";
import { fingerprint } from "./validate/fingerprint.ts";
import { proveSuggestion } from "./validate/prove-suggestion.ts";
import { validate } from "./validate/validate.ts";
import type { ProofTools } from "./validate/validation-context.ts";

/** Turns findings of one examined change into validated ones, and proves suggestions while the model still writes. */
export interface Settle {
  settle(finding: Finding): Promise<ValidatedFinding>;
  /** Loads what proofs in the given files will need; `prove` itself cannot wait. */
  prepareProofs(paths: readonly string[]): Promise<void>;
  prove(finding: Finding, suggestion: Suggestion): ValidatedSuggestion;
}

/** Gathers what validation needs to know about a finding (its file, the vault's answer) and asks it. */
export function makeSettle(input: {
  readonly examination: Examination;
  readonly config: Config;
  readonly openVault: () => Promise<Vault | null>;
}): Settle {
  const { examination, config, openVault } = input;
  const { openSource } = examination;
  let tools: ProofTools = { openSource, judgePair: makeJudgePair(NO_FACTS), stillFires };

  // Importing the strict parser takes 300 ms, so it waits for the first suggestion that it has to judge.
  const prepareProofs = async (paths: readonly string[]): Promise<void> => {
    if (paths.some((path) => isStrict(languageOf(path)))) {
      tools = { ...tools, judgePair: makeJudgePair({ strictParse: await loadStrictParser() }) };
    }
  };
  const settle = async (finding: Finding): Promise<ValidatedFinding> => {
    if (finding.suggestion !== null) await prepareProofs([finding.path]);
    const { diff, chunks, ...file } = fileOf(examination, finding);
    const head = openHead(examination, file);
    try {
      const vault = await openVault();
      const decision = (await vault?.decision(fingerprint(finding, head))) ?? null;
      const { minConfidence, rules } = config;
      return validate(finding, { ...tools, head, diff, chunks, decision, minConfidence, rules });
    } finally {
      head?.dispose();
    }
  };
  const prove = (finding: Finding, suggestion: Suggestion): ValidatedSuggestion => {
    const head = openHead(examination, fileOf(examination, finding));
    if (head === null)
      throw new Error(`${finding.ruleId} suggests a change of ${finding.path}, which has no head`);
    try {
      return proveSuggestion({ finding, suggestion, head, tools });
    } finally {
      head.dispose();
    }
  };
  return { settle, prepareProofs, prove };
}

function fileOf({ files }: Examination, { path, ruleId }: Finding): ExaminedFile {
  const file = files.get(path);
  if (file === undefined)
    throw new Error(`${ruleId} reports ${path}, which is no part of the examined change`);
  return file;
}

function openHead(
  { openSource }: Examination,
  { path, headText }: Pick<ExaminedFile, "path" | "headText">,
): OwnedSource | null {
  return headText === null ? null : openSource(path, headText);
}

/** The rule that reported a finding, asked about the replaced lines as if all of them were new. */
function stillFires({ ruleId }: Finding, { after, addedLines }: Pair): boolean {
  const pair = { before: null, after, addedLines, deletedLines: [] };
  return reviewPair(pair, { rules: {}, style: true }).findings.some((finding) => finding.ruleId === ruleId);
}
