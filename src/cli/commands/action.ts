import { compose } from "../../compose.ts";
import { parsePatch } from "../../diff/parse-patch.ts";
import type { WrittenConfig } from "../../config/written-config.ts";
import { postReview, type Posted } from "../../report/github/post-review.ts";
import { renderMarkdown } from "../../report/markdown.ts";
import type { Change } from "../../types/change.ts";
import type { FailOn } from "../../types/config.ts";
import { UsageError } from "../../types/errors.ts";
import type { Report } from "../../types/report.ts";
import { printable } from "../../util/printable.ts";
import { readPullRequestEvent, type PullRequestEvent } from "../action/pull-request-event.ts";
import { addSummary, setOutputs } from "../action/step-files.ts";
import type { CommandWorld } from "../world.ts";
import { countBlocking, exitCodeOf, EXIT } from "../exit-code.ts";
import type { FormatRequest } from "../outputs.ts";
import { readFlags } from "../read-target.ts";
import { openSinks } from "../sinks.ts";
import { runReview } from "./review.ts";

/**
 * `codey action`: reviews the pull request of the event, from the merge base to its head, by objects alone (nothing is
 * checked out), under the configuration of the base, and posts one review. Fails closed: what goes wrong is exit code 2
 * or 3, and a review that could not be posted is told in the log and is not green.
 */
export async function actionCommand(dryRun: boolean, world: CommandWorld): Promise<number> {
  const event = await readPullRequestEvent(world.env);
  const composition = await compose({
    cwd: world.env["GITHUB_WORKSPACE"] ?? world.cwd,
    env: world.env,
    flags: readInputs(world.env),
    readStdin: () => Promise.resolve(new Uint8Array()),
    // What CI sees comes from whoever opened the pull request; it teaches the vault nothing.
    useVault: false,
    configRevision: event.baseSha,
  });
  const change = await readPullRequest(() =>
    composition.git.readChange({ mode: "range", range: `${event.baseSha}...${event.headSha}` }),
  );
  const outputs = readOutputs(world.env);
  const report = await runReview({
    composition,
    change,
    world,
    sinks: openSinks(outputs.requests, world),
    useCache: false,
  });
  const dry = dryRun || world.env["CODEY_DRY_RUN"] === "true";
  const posted = await post({ report, change, event, dryRun: dry, world });
  tell(posted, world);
  const { failOn } = composition.config;
  await setOutputs(world.env, {
    ...countsOf(report, failOn),
    "report-path": outputs.report,
    "sarif-path": outputs.sarif,
  });
  await addSummary(world.env, renderMarkdown(report));
  return posted.status === "not-posted"
    ? Math.max(EXIT.environment, exitCodeOf(report, failOn))
    : exitCodeOf(report, failOn);
}

/** Inputs as action.yml passes them on: empty means the configured value. */
function readInputs(env: CommandWorld["env"]): WrittenConfig {
  const input = (name: string): string | undefined => (env[name] === "" ? undefined : env[name]);
  const number = (name: string): number | undefined => {
    const value = input(name);
    return value === undefined ? undefined : Number(value);
  };
  return readFlags({
    failOn: readFailOn(input("CODEY_FAIL_ON")),
    model: input("CODEY_MODEL"),
    timeBudget: input("CODEY_TIME_BUDGET"),
    minConfidence: number("CODEY_MIN_CONFIDENCE"),
    maxFindings: number("CODEY_MAX_FINDINGS"),
  });
}

function readFailOn(value: string | undefined): FailOn | undefined {
  if (
    value === undefined ||
    value === "error" ||
    value === "warning" ||
    value === "note" ||
    value === "never"
  )
    return value;
  throw new UsageError(`fail-on cannot be "${value}"; use error, warning, note or never.`);
}

async function readPullRequest(read: () => Promise<Change>): Promise<Change> {
  try {
    return { ...(await read()), mode: "pr" };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const advice =
      "give actions/checkout the setting fetch-depth: 0, so that both ends of the pull request are there";
    throw new UsageError(`the pull request's commits are not all here (${error.message}); ${advice}.`, {
      cause: error,
    });
  }
}

interface Outputs {
  readonly requests: readonly FormatRequest[];
  readonly report: string;
  readonly sarif: string;
}

function readOutputs(env: CommandWorld["env"]): Outputs {
  const report = env["CODEY_REPORT_PATH"] ?? "";
  const sarif = env["CODEY_SARIF_PATH"] ?? "";
  const files: FormatRequest[] = [];
  if (report !== "") files.push({ format: "json", file: report });
  if (sarif !== "") files.push({ format: "sarif", file: sarif });
  return { requests: [{ format: "terminal", file: null }, ...files], report, sarif };
}

interface PostRequest {
  readonly report: Report;
  readonly change: Change;
  readonly event: PullRequestEvent;
  readonly dryRun: boolean;
  readonly world: CommandWorld;
}

async function post({ report, change, event, dryRun, world }: PostRequest): Promise<Posted> {
  const { env } = world;
  const token = env["CODEY_TOKEN"] ?? env["GITHUB_TOKEN"] ?? "";
  if (token === "" && !dryRun)
    throw new UsageError("there is no token; pass github.token to the input token.");
  const { owner, repo, pullNumber, headSha } = event;
  const apiUrl = env["GITHUB_API_URL"] ?? "https://api.github.com";
  return postReview({
    report,
    files: parsePatch(change),
    owner,
    repo,
    pullNumber,
    headSha,
    token,
    apiUrl,
    dryRun,
  });
}

/** What became of the review, in the log. Workflow commands go out as they are: their sink has escaped them. */
function tell(posted: Posted, world: CommandWorld): void {
  const say = (text: string): void => void world.stderr.write(`codey: ${printable(text)}\n`);
  switch (posted.status) {
    case "posted":
      return say(
        `posted a review with ${posted.comments} line comments${posted.url === null ? "" : `: ${posted.url}`}`,
      );
    case "unchanged":
      return say(`posted nothing. ${posted.reason}`);
    case "dry-run":
      world.stdout.write(`${JSON.stringify(posted.request, null, 2)}\n`);
      return say("dry run: the request above was not sent");
    case "stale":
    case "not-posted":
      say(posted.reason);
      world.stdout.write(posted.annotations);
  }
}

function countsOf(report: Report, failOn: FailOn): { findings: string; blocking: string } {
  const { error, warning, note } = report.summary;
  return { findings: String(error + warning + note), blocking: String(countBlocking(report, failOn)) };
}
