import type { LineRange } from "../../types/chunk.ts";
import type { ValidatedFinding, ValidatedSuggestion } from "../../types/finding.ts";
import type { Report } from "../../types/report.ts";
import { digest } from "../../util/digest.ts";
import { renderFindingBlock, renderHead, renderOrigin } from "../markdown.ts";
import { fence, isSafeVerbatim, neutralText, quoteCode } from "../neutral.ts";
import { toGithubLines, type GithubLines } from "../positions.ts";
import { count, proofPhrase, reportedOf } from "../text.ts";
import { anchorOf, isCommentable, type CommentableLines } from "./commentable-lines.ts";
import { findingMarker, runMarker, safe } from "./markers.ts";

/** No documented limit; beyond some dozens GitHub answers "endpoint has been spammed". */
const MAX_COMMENTS = 25;
/** GitHub refuses bodies of more than 65,536 characters; the rest is for the closing lines and marks. */
const MAX_BODY = 60_000;
const MAX_FIX = 20_000;

interface ReviewComment extends GithubLines {
  readonly path: string;
  readonly body: string;
}

/** The body of `POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews`. Never approves, never requests changes. */
export interface ReviewRequest {
  readonly commit_id: string;
  readonly event: "COMMENT";
  readonly body: string;
  readonly comments: readonly ReviewComment[];
}

export interface ComposeInput {
  readonly report: Report;
  readonly headSha: string;
  readonly lines: CommentableLines;
  /** Fingerprints, as marks have them, that earlier reviews told already. */
  readonly told: ReadonlySet<string>;
  /** False after GitHub refused the comments: everything goes into the body. */
  readonly inline: boolean;
}

export interface ComposedReview {
  readonly runKey: string;
  /** Findings that no earlier review told. */
  readonly fresh: number;
  readonly request: ReviewRequest;
}

/** One review for the whole report: comments where the diff has the lines, the rest in the body. Pure. */
export function composeReview({ report, headSha, lines, told, inline }: ComposeInput): ComposedReview {
  const reported = reportedOf(report);
  const fresh = reported.filter(({ fingerprint }) => !told.has(safe(fingerprint)));
  const comments: ReviewComment[] = [];
  const listed: ValidatedFinding[] = [];
  for (const finding of fresh) {
    const comment = inline && comments.length < MAX_COMMENTS ? commentOn(finding, lines) : null;
    if (comment === null) listed.push(finding);
    else comments.push(comment);
  }
  const runKey = runKeyOf(report, headSha);
  const body = renderBody({ report, listed, repeated: reported.length - fresh.length, runKey });
  return { runKey, fresh: fresh.length, request: { commit_id: headSha, event: "COMMENT", body, comments } };
}

/** The same for the same findings on the same head by the same rules and model, whenever and wherever they were made. */
function runKeyOf(report: Report, headSha: string): string {
  const { rulesDigest, promptDigest, model } = report.run;
  const fingerprints = reportedOf(report).map(({ fingerprint }) => fingerprint);
  const parts = [headSha, rulesDigest, promptDigest, model?.digest ?? "", report.coverage.status];
  return digest(...parts, ...fingerprints.sort()).slice(0, 32);
}

function commentOn(finding: ValidatedFinding, lines: CommentableLines): ReviewComment | null {
  const { path, range, suggestion } = finding;
  const applicable =
    suggestion !== null && isApplicable(suggestion) && isCommentable(lines, path, suggestion.range);
  const place: LineRange | null = applicable ? suggestion.range : anchorOf(lines, path, range);
  if (place === null) return null;
  const fix = applicable ? fence(suggestion.replacement, "suggestion") : describeFix(suggestion);
  const parts = [
    `**${finding.severity}:** ${neutralText(finding.message)}`,
    ...(fix === "" ? [] : [fix]),
    `${renderOrigin(finding, applicable ? proofOf(suggestion) : "")}\n${findingMarker(finding.fingerprint)}`,
  ];
  return { path, ...toGithubLines(place), body: parts.join("\n\n") };
}

/** What stands behind a button. */
function proofOf({ proof }: ValidatedSuggestion): string {
  const phrase = proofPhrase(proof);
  return phrase === "" ? "" : `fix ${phrase}`;
}

/** Only a proven fix becomes a button; one with hidden characters or a bot's command in it does not. */
function isApplicable({ status, replacement }: ValidatedSuggestion): boolean {
  return status === "proven" && replacement.length <= MAX_FIX && isSafeVerbatim(replacement);
}

/** A fix that cannot be applied by a button, as prose that does not look like one. */
function describeFix(suggestion: ValidatedSuggestion | null): string {
  if (suggestion === null || suggestion.replacement.length > MAX_FIX) return "";
  const { startLine, endLine } = suggestion.range;
  const where = startLine === endLine ? `line ${startLine}` : `lines ${startLine} to ${endLine}`;
  const proof = proofPhrase(suggestion.proof);
  const proven = `Proven fix${proof === "" ? "" : ` (${proof})`}`;
  const kind = suggestion.status === "proven" ? proven : "Possible fix, not proven";
  if (suggestion.replacement === "") return `${kind}: delete ${where}.`;
  return `${kind}, for ${where}:\n\n${quoteCode(suggestion.replacement)}`;
}

interface BodyParts {
  readonly report: Report;
  readonly listed: readonly ValidatedFinding[];
  /** Findings that earlier reviews told. */
  readonly repeated: number;
  readonly runKey: string;
}

function renderBody({ report, listed, repeated, runKey }: BodyParts): string {
  const parts = [renderHead(report)];
  if (repeated > 0) parts.push(`Not repeated: ${count(repeated, "finding")} of an earlier review.\n`);
  let length = parts.join("\n").length;
  let shown = 0;
  for (const finding of listed) {
    const block = `${renderFindingBlock(finding)}${findingMarker(finding.fingerprint)}\n`;
    if (length + block.length > MAX_BODY) break;
    length += block.length + 1;
    shown += 1;
    parts.push(block);
  }
  const left = listed.length - shown;
  if (left > 0) parts.push(`${count(left, "more finding")} in the full report; there was no room here.\n`);
  return `${parts.join("\n")}\n${runMarker(runKey)}`;
}
