import { z } from "zod";
import type { ReviewRequest } from "./review-request.ts";

/** The four calls that Codey makes, and nothing else of GitHub. Every call rejects with what octokit threw. */
export interface PullRequest {
  /** Commit id of the head as GitHub has it now. */
  readHead(): Promise<string>;
  /** Bodies of reviews and of review comments whose author could be Codey itself. */
  listReviewBodies(): Promise<readonly string[]>;
  listCommentBodies(): Promise<readonly string[]>;
  /** Gives the address of the new review. */
  createReview(request: ReviewRequest): Promise<string | null>;
}

export interface PullRequestPlace {
  readonly owner: string;
  readonly repo: string;
  readonly pullNumber: number;
  /** `https://api.github.com`, or what `GITHUB_API_URL` says. */
  readonly apiUrl: string;
  readonly token: string;
  readonly userAgent: string;
  /** For one request. */
  readonly timeoutMs: number;
}

const PAGE = 100;
/** 3,000 entries; a pull request beyond that has other worries. */
const MAX_PAGES = 30;

const pull = z.object({ head: z.object({ sha: z.string() }) });
const entries = z.array(
  z.object({
    body: z.string().nullish(),
    user: z.object({ type: z.string().optional() }).nullish(),
    author_association: z.string().optional(),
  }),
);
const created = z.object({ html_url: z.string().optional() });

/** Octokit without its retries: whether a POST may be repeated is decided by who knows what was posted. */
export async function openPullRequest(place: PullRequestPlace): Promise<PullRequest> {
  const { Octokit } = await import("@octokit/rest");
  const silent = (): void => undefined;
  const octokit = new Octokit({
    auth: place.token,
    baseUrl: place.apiUrl.replace(/\/+$/, ""),
    userAgent: place.userAgent,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  const { owner, repo, pullNumber: pull_number, timeoutMs } = place;
  const parameters = { owner, repo, pull_number };
  const limited = () => ({ request: { signal: AbortSignal.timeout(timeoutMs) } });

  const listAll = async (readPage: (page: number) => Promise<unknown>): Promise<string[]> => {
    const bodies: string[] = [];
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const found = entries.parse(await readPage(page));
      bodies.push(...found.filter(couldBeOwn).map(({ body }) => body ?? ""));
      if (found.length < PAGE) break;
    }
    return bodies;
  };

  return {
    async readHead() {
      const { data } = await octokit.rest.pulls.get({ ...parameters, ...limited() });
      return pull.parse(data).head.sha;
    },
    listReviewBodies: () =>
      listAll(async (page) => {
        const { data } = await octokit.rest.pulls.listReviews({
          ...parameters,
          page,
          per_page: PAGE,
          ...limited(),
        });
        return data;
      }),
    listCommentBodies: () =>
      listAll(async (page) => {
        const query = { ...parameters, page, per_page: PAGE, ...limited() };
        const { data } = await octokit.rest.pulls.listReviewComments(query);
        return data;
      }),
    async createReview({ comments, ...review }) {
      const body = { ...parameters, ...review, comments: [...comments] };
      const { data } = await octokit.rest.pulls.createReview({ ...body, ...limited() });
      return created.parse(data).html_url ?? null;
    },
  };
}

/**
 * Marks count only from a bot or from somebody who may write to the repository: otherwise the author of a pull request
 * could post a mark and so keep Codey from saying what it has to say. The type is GitHub's, not a part of a name.
 */
function couldBeOwn(entry: z.infer<typeof entries>[number]): boolean {
  const association = entry.author_association ?? "";
  return entry.user?.type === "Bot" || ["OWNER", "MEMBER", "COLLABORATOR"].includes(association);
}
