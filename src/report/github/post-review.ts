import { setTimeout as sleepFor } from "node:timers/promises";
import type { FileDiff } from "../../types/diff.ts";
import type { Report } from "../../types/report.ts";
import { renderAnnotations } from "../annotations.ts";
import { commentableLines } from "./commentable-lines.ts";
import { readMarkers, type Markers } from "./markers.ts";
import { openPullRequest, type PullRequest } from "./pull-request.ts";
import { classifyFailure, type RequestFailure } from "./request-failure.ts";
import { composeReview, type ComposedReview, type ReviewRequest } from "./review-request.ts";

export interface PostInput {
  readonly report: Report;
  /** The pull request's diff (merge base to head), which says where comments may stand. */
  readonly files: readonly FileDiff[];
  readonly owner: string;
  readonly repo: string;
  readonly pullNumber: number;
  /** The commit that was reviewed. */
  readonly headSha: string;
  readonly token: string;
  /** `https://api.github.com`, or `GITHUB_API_URL`. */
  readonly apiUrl: string;
  /** True: everything but the writing; the request is given back. */
  readonly dryRun: boolean;
  /** For one request; default 30 s. */
  readonly timeoutMs?: number;
  /** The longest that a rate limit may keep us waiting; default 2 min. */
  readonly maxWaitMs?: number;
  /** For tests. */
  readonly sleep?: (ms: number) => Promise<unknown>;
  readonly now?: () => number;
}

/** What became of it. `annotations` are workflow commands for the log, where a review could not be posted. */
export type Posted =
  | {
      readonly status: "posted";
      readonly url: string | null;
      /** Comments beside the code. */
      readonly comments: number;
    }
  | { readonly status: "unchanged"; readonly reason: string }
  | { readonly status: "stale"; readonly reason: string; readonly annotations: string }
  | { readonly status: "dry-run"; readonly request: ReviewRequest }
  | { readonly status: "not-posted"; readonly reason: string; readonly annotations: string };

/**
 * Posts one review with all its comments, at most once, and never a remark that an earlier review made. Does not throw
 * for anything that GitHub or the network does: the value says what happened.
 */
export async function postReview(input: PostInput): Promise<Posted> {
  const poster = await openPoster(input);
  const told = await poster.readTold();
  if (told.kind !== "told") return told.posted;
  const compose = (inline: boolean): ComposedReview =>
    composeReview({
      report: input.report,
      headSha: input.headSha,
      lines: commentableLines(input.files),
      told: told.markers.fingerprints,
      inline,
    });
  const review = compose(true);
  const reason = nothingToSay(review, told.markers, input.report);
  if (reason !== null) return { status: "unchanged", reason };
  if (input.dryRun) return { status: "dry-run", request: review.request };
  return poster.send(review, () => compose(false).request);
}

/**
 * Silence where a review would tell nobody anything new: a notification that says "no findings" is noise, and the check
 * of the workflow says it too. What could not be looked at is never passed over in silence.
 */
function nothingToSay({ runKey, fresh }: ComposedReview, { runs }: Markers, report: Report): string | null {
  if (runs.has(runKey)) return "This very review is there already.";
  if (fresh > 0 || report.coverage.status !== "complete") return null;
  return runs.size === 0
    ? "There is nothing to say."
    : "Earlier reviews said everything that there is to say.";
}

type Told =
  { readonly kind: "told"; readonly markers: Markers } | { readonly kind: "end"; readonly posted: Posted };

interface Poster {
  /** What earlier reviews said; an end where the head has moved or GitHub does not answer. */
  readTold(): Promise<Told>;
  send(review: ComposedReview, withoutComments: () => ReviewRequest): Promise<Posted>;
}

async function openPoster(input: PostInput): Promise<Poster> {
  const {
    report,
    headSha,
    maxWaitMs = 120_000,
    timeoutMs = 30_000,
    sleep = sleepFor,
    now = Date.now,
  } = input;
  const pull = await openPullRequest({ ...input, timeoutMs, userAgent: `codey/${report.tool.version}` });
  const annotations = renderAnnotations(report);
  const notPosted = (reason: string): Posted => ({ status: "not-posted", reason, annotations });

  return {
    async readTold() {
      try {
        const head = await repeatRead(() => pull.readHead());
        if (head !== headSha) {
          const reason = `The pull request moved on from ${headSha} to ${head} during the review; the newer push is reviewed by its own run.`;
          return { kind: "end", posted: { status: "stale", reason, annotations } };
        }
        return { kind: "told", markers: await repeatRead(() => readOwn(pull)) };
      } catch (error) {
        const { reason } = classifyFailure(error, now());
        return {
          kind: "end",
          posted: notPosted(`GitHub could not be read (${reason}), so nothing was posted.`),
        };
      }
    },

    async send(review, withoutComments) {
      let { request } = review;
      const spent = { folded: request.comments.length === 0, repeated: false };
      for (;;) {
        const outcome = await attempt(request);
        if ("status" in outcome) return outcome;
        if (outcome.kind === "refused") return notPosted(`GitHub refused the review (${outcome.reason}).`);
        if (outcome.kind === "invalid") {
          if (spent.folded) return notPosted(`GitHub did not accept the review (${outcome.reason}).`);
          spent.folded = true;
          request = withoutComments();
          continue;
        }
        const found = await lookFor(review.runKey, outcome);
        if (found === "there") return posted(null, request);
        if (found !== "absent") return notPosted(found.reason);
        if (spent.repeated) return notPosted(`GitHub could not take the review (${outcome.reason}).`);
        spent.repeated = true;
      }
    },
  };

  async function attempt(request: ReviewRequest): Promise<PostedReview | RequestFailure> {
    try {
      return posted(await pull.createReview(request), request);
    } catch (error) {
      return classifyFailure(error, now());
    }
  }

  /** After a request with an unknown outcome: it is sent again only when the review is certainly not there. */
  async function lookFor(
    runKey: string,
    failure: UnknownOutcome,
  ): Promise<"there" | "absent" | { reason: string }> {
    if (failure.waitMs > maxWaitMs) return { reason: `GitHub asks to wait too long (${failure.reason}).` };
    await sleep(failure.waitMs);
    try {
      const { runs } = readMarkers(await repeatRead(() => pull.listReviewBodies()));
      return runs.has(runKey) ? "there" : "absent";
    } catch (error) {
      const { reason } = classifyFailure(error, now());
      return {
        reason: `Whether the review was posted is not known (${failure.reason}; then ${reason}), so it was not sent again.`,
      };
    }
  }

  /** Reading twice does no harm. */
  async function repeatRead<Value>(read: () => Promise<Value>): Promise<Value> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await read();
      } catch (error) {
        const failure = classifyFailure(error, now());
        if (failure.kind !== "unknown" || attempt === 2 || failure.waitMs > maxWaitMs) throw error;
        await sleep(failure.waitMs);
      }
    }
  }
}

type PostedReview = Extract<Posted, { status: "posted" }>;
type UnknownOutcome = Extract<RequestFailure, { kind: "unknown" }>;

function posted(url: string | null, { comments }: ReviewRequest): PostedReview {
  return { status: "posted", url, comments: comments.length };
}

async function readOwn(pull: PullRequest): Promise<Markers> {
  const reviews = await pull.listReviewBodies();
  return readMarkers([...reviews, ...(await pull.listCommentBodies())]);
}
