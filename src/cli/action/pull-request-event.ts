import { readFile } from "node:fs/promises";
import { UsageError } from "../../types/errors.ts";
import type { World } from "../world.ts";

/** What Codey takes from the event file: numbers, ids and names, never the texts that its author wrote. */
export interface PullRequestEvent {
  readonly owner: string;
  readonly repo: string;
  readonly pullNumber: number;
  readonly baseSha: string;
  readonly headSha: string;
}

/**
 * The event that started the workflow. The same shape serves `pull_request` and `pull_request_target`.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request
 * @throws UsageError when there is none, or it is of another kind.
 */
export async function readPullRequestEvent(env: World["env"]): Promise<PullRequestEvent> {
  const path = env["GITHUB_EVENT_PATH"];
  if (path === undefined || path === "") {
    throw new UsageError("GITHUB_EVENT_PATH is not set; codey action runs inside of a GitHub workflow.");
  }
  const event = await readJson(path);
  const pullRequest = field(event, "pull_request");
  const found = {
    owner: text(field(field(event, "repository"), "owner"), "login"),
    repo: text(field(event, "repository"), "name"),
    baseSha: text(field(pullRequest, "base"), "sha"),
    headSha: text(field(pullRequest, "head"), "sha"),
    pullNumber: field(pullRequest, "number"),
  };
  const { owner, repo, baseSha, headSha, pullNumber } = found;
  if (
    owner === null ||
    repo === null ||
    !isOid(baseSha) ||
    !isOid(headSha) ||
    typeof pullNumber !== "number"
  ) {
    throw new UsageError("the event is not a pull request; run codey action on pull_request events.");
  }
  return { owner, repo, baseSha, headSha, pullNumber };
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new UsageError(`the event file ${path} cannot be read as JSON.`, { cause: error });
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function text(value: unknown, name: string): string | null {
  const found = field(value, name);
  return typeof found === "string" && found !== "" ? found : null;
}

function isOid(value: string | null): value is string {
  return value !== null && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
}
