import type { Examination, ExaminedFile } from "./examine.ts";
import { NO_FACTS, type Facts } from "./layers/facts.ts";
import { makeJudgePair } from "./layers/judge-pair.ts";
import { loadStrictParser } from "./layers/load-strict-parse.ts";
import { makeStillFires } from "./layers/still-fires.ts";
import type { Knowledge } from "./learn/knowledge.ts";
import { suppressorOf } from "./suppress/suppressor-of.ts";
import type { Config } from "./types/config.ts";
import type { Finding, Suggestion, ValidatedFinding, ValidatedSuggestion } from "./types/finding.ts";
import type { OwnedSource } from "./types/syntax.ts";
import type { Pattern, Vault } from "./types/vault.ts";
import { fingerprint } from "./validate/fingerprint.ts";
import { proveSuggestion } from "./validate/prove-suggestion.ts";
import { validate } from "./validate/validate.ts";
import type { ProofTools } from "./validate/validation-context.ts";

/** Turns findings of one examined change into validated ones, and proves suggestions while the model still writes. */
export interface Settle {
  settle(finding: Finding): Promise<ValidatedFinding>;
  prove(finding: Finding, suggestion: Suggestion): Promise<ValidatedSuggestion>;
  /** What was claimed and what was heard in settling it, by fingerprint. */
  readonly settled: ReadonlyMap<string, SettledFrom>;
  /** Frees what was opened; nothing can be settled afterwards. */
  close(): void;
}

export interface SettledFrom {
  /** The finding's own confidence, 0..1, before anything that was learned changed it. */
  readonly stated: number;
  /** Decisions about others that had a say. */
  readonly heard: readonly Pattern[];
}

/** Gathers what validation needs to know about a finding (its file, the vault's answer) and asks it. */
export function makeSettle(input: {
  readonly examination: Examination;
  readonly config: Config;
  /** What is remembered, asked for once, when there is something to settle. */
  readonly recall: () => Promise<Recalled | null>;
}): Settle {
  const { examination, config } = input;
  let recalled: Promise<Recalled | null> | null = null;
  const settled = new Map<string, SettledFrom>();
  const { openSource } = examination;
  const heads = new OpenHead(examination);

  // Importing TypeScript's parser takes 300 ms, so it waits for the first suggestion that it has to judge.
  const toolsFor = async (path: string): Promise<ProofTools> => {
    const strictParse = await loadStrictParser([path]);
    const style = await examination.readStyle(path);
    return toolsWith({ strictParse, project: await examination.readProject(), style });
  };
  const toolsWith = (facts: Facts): ProofTools => ({
    openSource,
    judgePair: makeJudgePair(facts),
    stillFires: makeStillFires(facts),
    style: facts.style,
  });
  const settle = async (finding: Finding): Promise<ValidatedFinding> => {
    const tools = finding.suggestion === null ? toolsWith(NO_FACTS) : await toolsFor(finding.path);
    const { diff, chunks, suppressions } = fileOf(examination, finding);
    const head = await heads.open(finding.path);
    const memory = await (recalled ??= input.recall());
    const id = fingerprint(finding, head);
    const decision = (await memory?.vault.decision(id)) ?? null;
    const learned = memory?.knowledge?.about(finding) ?? null;
    const suppression = suppressorOf(finding, suppressions);
    const { minConfidence, rules } = config;
    settled.set(id, { stated: finding.confidence, heard: decision === null ? (learned?.heard ?? []) : [] });
    const found = { head, diff, chunks, suppression, decision, learned };
    return validate(finding, { ...tools, ...found, minConfidence, rules });
  };
  const prove = async (finding: Finding, suggestion: Suggestion): Promise<ValidatedSuggestion> => {
    const tools = await toolsFor(finding.path);
    const head = await heads.open(finding.path);
    if (head === null)
      throw new Error(`${finding.ruleId} suggests a change of ${finding.path}, which has no head`);
    return proveSuggestion({ finding, suggestion, head, tools });
  };
  return { settle, prove, settled, close: () => heads.close() };
}

/** What the vault has to say about findings: on each by itself, and by likeness. */
export interface Recalled {
  readonly vault: Pick<Vault, "decision">;
  /** Null where nobody has decided anything yet. */
  readonly knowledge: Knowledge | null;
}

/** The head that was asked for last: findings come file by file, and a large file is split into its lines once. */
class OpenHead {
  readonly #examination: Examination;
  #path: string | null = null;
  #head: OwnedSource | null = null;

  constructor(examination: Examination) {
    this.#examination = examination;
  }

  async open(path: string): Promise<OwnedSource | null> {
    if (this.#path === path) return this.#head;
    const text = await this.#examination.readHead(path);
    this.close();
    this.#path = path;
    this.#head = text === null ? null : this.#examination.openSource(path, text);
    return this.#head;
  }

  close(): void {
    this.#head?.dispose();
    this.#head = null;
    this.#path = null;
  }
}

function fileOf({ files }: Examination, { path, ruleId }: Finding): ExaminedFile {
  const file = files.get(path);
  if (file === undefined)
    throw new Error(`${ruleId} reports ${path}, which is no part of the examined change`);
  return file;
}
