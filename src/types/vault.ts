import type { Thread } from "./ask.ts";
import type { ChunkKind, LineRange } from "./chunk.ts";
import type { Coverage, RunInfo } from "./report.ts";
import type { Category, Finding, FindingSource, ValidatedFinding } from "./finding.ts";

/** What a person said of a finding. */
export interface Decision {
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly path: string;
  readonly decision: "accepted" | "rejected";
  readonly reason: string | null;
  /** ISO 8601. */
  readonly created: string;
}

/** How a decision came about: said by command, by applying the fix, by committing what was asked for, or brought along. */
export type PatternOrigin = "command" | "fix" | "commit";

/** Where somebody stood when a decision was made. */
export interface Place {
  /** Null on a detached HEAD and outside of a repository. */
  readonly branch: string | null;
  /** HEAD's commit; null before the first. */
  readonly commit: string | null;
  /** As git is told who commits; null where it is not told. */
  readonly author: string | null;
}

/** A decision with what is needed to recognise others like it. Data about one rule in one folder, never an instruction. */
export interface Pattern extends Decision, Place {
  readonly category: Category;
  readonly source: FindingSource;
  readonly origin: PatternOrigin;
  /** The tokens of the lines it is about, with texts and numbers masked. */
  readonly signature: string;
  /** What the finding claimed, without the names in it. */
  readonly intent: string;
  /** The lines it is about and the ones suggested instead, secrets masked. */
  readonly delta: { readonly before: string; readonly after: string | null };
  /** The folder in which it counts, ending with a slash; empty for files at the root. */
  readonly scope: string;
  /** 0..1, what the finding claimed before anything that was learned changed it; null where that is not known. */
  readonly stated: number | null;
  /** 0..1: how far the record itself is trusted. */
  readonly confidence: number;
  /** ISO 8601; from then on it counts no more. */
  readonly expires: string;
  /** How many findings it has had an influence on. */
  readonly hits: number;
}

/** What makes two questions the same question: nothing else may enter the cache key. */
export interface ReviewKey {
  readonly chunkDigest: string;
  readonly modelDigest: string;
  readonly promptDigest: string;
  readonly rulesDigest: string;
}

/** A finding with the text it was made on, so that nothing of it is applied to another. */
export interface RememberedFinding {
  readonly finding: ValidatedFinding;
  /** `textDigest` of the head file; null where the file had no head or was not read. */
  readonly headDigest: string | null;
  /** 0..1, the finding's own confidence before anything that was learned changed it; null where that is not known. */
  readonly stated: number | null;
}

/** A whole review as it ended, for when the very same is asked again. */
export interface KeptReview {
  /** In the order in which they arrived. */
  readonly findings: readonly RememberedFinding[];
  readonly coverage: Coverage;
  /** Chunks that were due to the model. */
  readonly toReview: number;
  readonly model: RunInfo["model"];
  readonly rulesDigest: string;
  readonly promptDigest: string;
}

/** The names under which records lie. */
export type VaultNamespace = "patterns" | "verdicts" | "state" | "features" | "index" | "timings";

/** What one review by a model took. */
export interface RunTiming {
  /** ISO 8601. */
  readonly startedAt: string;
  /** The model's id. */
  readonly model: string;
  /** Milliseconds: in all, and of these for loading the model, reading prompts, writing answers. */
  readonly durationMs: number;
  readonly loadMs: number;
  readonly readMs: number;
  readonly writeMs: number;
  /** Chunks that were answered for, and how many of them from the cache. */
  readonly chunks: number;
  readonly cached: number;
  readonly promptTokens: number;
  readonly generatedTokens: number;
}

/** A reported finding as something to be done on a branch. */
export interface WorkItem {
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly path: string;
  /** `fixed`: the lines are as the fix asked for; `changed`: they are not there any more; else still there. */
  readonly state: "open" | "fixed" | "changed";
  /** ISO 8601: first reported. */
  readonly since: string;
  /** HEAD when it was last looked at; null before the first commit. */
  readonly commit: string | null;
  /** The lines that it is about and those of a proven fix, secrets masked. */
  readonly delta: { readonly before: string; readonly after: string | null };
}

/** A review by a model that has not ended: it was interrupted, or still goes on. */
export interface RunJournal {
  /** Digest of what is reviewed. */
  readonly change: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Chunks to ask about, and how many of them were answered. */
  readonly total: number;
  readonly done: number;
}

/** A part of a file that can be found: a function, a class without its members, a section. */
export interface Piece extends LineRange {
  readonly symbol: string | null;
  readonly kind: ChunkKind;
  /** Its first line, or its declaration up to the body, secrets masked. */
  readonly signature: string;
  /** Names and words of its own lines in their order, one blank apart, secrets masked. */
  readonly words: string;
  /** A comment stands above it, or documentation in it. */
  readonly isDocumented: boolean;
}

/** A piece and the file in which it stands today: one blob may stand in several. */
export interface PlacedPiece extends Piece {
  readonly path: string;
}

/** A placed piece and where it stands in the index: the blob, and the how-manieth piece of it. */
export interface IndexedPiece extends PlacedPiece {
  readonly oid: string;
  readonly at: number;
}

/** What the pieces of one blob mean to an embedding model: a vector of length 1 for each, in order, one byte a component. */
export interface StoredVectors {
  readonly dimensions: number;
  /** By which the components of each vector are to be multiplied. */
  readonly scales: readonly number[];
  readonly values: Int8Array;
}

export interface FoundPiece<Placed extends PlacedPiece = PlacedPiece> {
  readonly piece: Placed;
  /** 0..1, of the best hit. */
  readonly similarity: number;
  /** 0..0.7 */
  readonly importance: number;
  /** 0.7 · similarity + 0.3 · importance. */
  readonly score: number;
}

/** A record as it lies in the vault, for whoever tends it. */
export interface StoredRecord {
  readonly namespace: VaultNamespace;
  readonly key: string;
  /** Plain JSON of today's version; null where it cannot be believed. */
  readonly record: unknown;
  /** Why it cannot be believed, in words that complete "it …"; null where it can. */
  readonly problem: string | null;
}

/** The part of the port for whoever tends the vault: every record of this repository. */
export interface VaultKeeping {
  /** In the order in which people are shown them. */
  readonly namespaces: readonly VaultNamespace[];
  /** All records of these namespaces, by key; what has expired is left out. */
  records(namespaces: readonly VaultNamespace[]): AsyncIterable<StoredRecord>;
  /** Checks a record that came from elsewhere and keeps it, signed with the own key; why it is refused, or null. */
  adopt(record: Pick<StoredRecord, "namespace" | "key" | "record">): Promise<string | null>;
  remove(records: readonly Pick<StoredRecord, "namespace" | "key">[]): Promise<void>;
  /** Drops what has expired or leads nowhere; how many keys went. */
  sweep(): Promise<number>;
  /** Where it lies, for people, without credentials; and its bytes on this disk, null where it lies elsewhere. */
  place(): Promise<{ readonly where: string; readonly bytes: number | null }>;
}

/** Port to what Codey remembers about one repository. Lives outside of the repository. */
export interface Vault extends VaultKeeping {
  /** True in CI: nothing is written, and what would be is let go without a word. */
  readonly isReadOnly: boolean;
  /**
   * The model's findings on this very question, or null when it was never answered. They are free of their place: lines
   * count from the chunk's first line (0), path and evidence are empty.
   */
  cachedReview(key: ReviewKey): Promise<readonly Finding[] | null>;
  cacheReview(key: ReviewKey, findings: readonly Finding[]): Promise<void>;
  /** A whole review by the digest of everything that it depended on; null where none was kept. */
  keptReview(key: string): Promise<KeptReview | null>;
  keepReview(key: string, review: KeptReview): Promise<void>;
  decision(fingerprint: string): Promise<Pattern | null>;
  /** Resolves once the record is durable. An earlier decision about the same finding is replaced. */
  decide(pattern: Pattern): Promise<void>;
  /** The same for many at once: in a file all of them are durable, or none. */
  decideAll(patterns: readonly Pattern[]): Promise<void>;
  /** The decisions made last, newest first, at most so many; what has expired is left out. */
  recentPatterns(limit: number): Promise<readonly Pattern[]>;
  /** Counts that these had an influence. */
  countHits(patterns: readonly Pattern[]): Promise<void>;
  /** The findings of a run, of every status, so that `explain`, `accept`, `reject` and `fix` work after it. */
  rememberRun(findings: readonly RememberedFinding[]): Promise<void>;
  /** Whether just these are remembered as the last run: to write what is there already takes the disk as long as to write anything. */
  remembersRun(findings: readonly RememberedFinding[]): Promise<boolean>;
  /** All remembered findings whose fingerprint begins so. */
  recallFindings(fingerprintPrefix: string): Promise<readonly RememberedFinding[]>;
  /** The findings of the run that was remembered last, in its order. */
  lastRun(): Promise<readonly RememberedFinding[]>;
  /** Whether any branch has work items: one look, without asking git for the branch. */
  hasWorkItems(): Promise<boolean>;
  /** What was reported on a branch and what became of it; empty where nothing was. */
  workItems(branch: string): Promise<readonly WorkItem[]>;
  /** Those of them that are open, by fingerprint, with their commit; null where it takes a closer look at the record. */
  openItems(branch: string): Promise<ReadonlyMap<string, string | null> | null>;
  keepWorkItems(branch: string, items: readonly WorkItem[]): Promise<void>;
  /** The pieces of those blobs whose pieces are known. */
  indexedBlobs(oids: readonly string[]): Promise<ReadonlyMap<string, readonly Piece[]>>;
  indexBlobs(pieces: ReadonlyMap<string, readonly Piece[]>): Promise<void>;
  /** The vectors that a model (by its digest) made of the pieces of those blobs, where it did. */
  vectorsOf(model: string, oids: readonly string[]): Promise<ReadonlyMap<string, StoredVectors>>;
  keepVectors(model: string, vectors: ReadonlyMap<string, StoredVectors>): Promise<void>;
  /** Keeps what a review took, among the last ones. */
  noteTiming(timing: RunTiming): Promise<void>;
  /** Of the last reviews, oldest first. */
  timings(): Promise<readonly RunTiming[]>;
  /** The review of this change that has not ended; null where there is none. */
  unendedRun(change: string): Promise<RunJournal | null>;
  noteRun(journal: RunJournal): Promise<void>;
  endRun(change: string): Promise<void>;
  /** The conversation on a branch (null: on none); null where there is none. */
  thread(branch: string | null): Promise<Thread | null>;
  keepThread(branch: string | null, thread: Thread): Promise<void>;
  close(): Promise<void>;
}
