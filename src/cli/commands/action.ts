import { compose, type Composition } from "../../compose.ts";
import { indexPatch } from "../../diff/index-patch.ts";
import { parseFile } from "../../diff/parse-patch.ts";
import type { WrittenConfig } from "../../config/written-config.ts";
import { postReview, type Posted } from "../../report/github/post-review.ts";
import { renderMarkdown } from "../../report/markdown.ts";
import { count } from "../../report/text.ts";
import type { Change } from "../../types/change.ts";
import type { FailOn } from "../../types/config.ts";
import { UnknownRevision, UsageError } from "../../types/errors.ts";
import type { Report } from "../../types/report.ts";
import type { NotReviewedReason } from "../../types/triage.ts";
import { printable } from "../../util/printable.ts";
import { inertStream } from "../action/inert-stream.ts";
import { readPullRequestEvent, type PullRequestEvent } from "../action/pull-request-event.ts";
import { refuseLinks } from "../action/refuse-links.ts";
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
 * or 3, and a review that could not be done or posted is told in the log and is not green.
 */
export async function actionCommand(dryRun: boolean, given: CommandWorld): Promise<number> {
  const { env } = given;
  const world = {
    ...given,
    cwd: env["GITHUB_WORKSPACE"] ?? given.cwd,
    stderr: inertStream(given.stderr),
  };
  const event = await readPullRequestEvent(env);
  const outputs = readOutputs(env);
  for (const { file } of outputs.requests) if (file !== null) await refuseLinks(world.cwd, file);
  const dry = dryRun || env["CODEY_DRY_RUN"] === "true";
  const token = readToken(env, dry);
  const { composition, change } = await readPullRequest(event, world);
  const report = await runReview({
    composition,
    change,
    world,
    sinks: openSinks(outputs.requests, world, { forGithub: true }),
    useCache: false,
  });
  const posted = await post({ report, change, event, token, dryRun: dry, world });
  tell(posted, world);
  const { failOn } = composition.config;
  await setOutputs(env, {
    ...countsOf(report, failOn),
    "report-path": outputs.report,
    "sarif-path": outputs.sarif,
  });
  await addSummary(env, renderMarkdown(report));
  const done = posted.status !== "not-posted" && !wasMissed(report);
  return done ? exitCodeOf(report, failOn) : EXIT.environment;
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

interface PullRequest {
  readonly composition: Composition;
  readonly change: Change;
}

/** The configuration and the change. @throws UsageError also when commits of the pull request are not in this clone. */
async function readPullRequest(event: PullRequestEvent, world: CommandWorld): Promise<PullRequest> {
  const { baseSha, headSha } = event;
  try {
    const composition = await compose({
      cwd: world.cwd,
      env: world.env,
      flags: readInputs(world.env),
      // What CI sees comes from whoever opened the pull request; it teaches the vault nothing.
      vaultAccess: "read",
      configRevision: baseSha,
    });
    const change = await composition.git.readChange({ mode: "range", range: `${baseSha}...${headSha}` });
    return { composition, change: { ...change, mode: "pr" } };
  } catch (error) {
    if (!(error instanceof UnknownRevision)) throw error;
    const advice =
      "give actions/checkout the setting fetch-depth: 0, so that both ends of the pull request are there";
    throw new UsageError(`the pull request's commits are not all here; ${advice}.`, { cause: error });
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

/** @throws UsageError when there is none; a dry run may read without. */
function readToken(env: CommandWorld["env"], dryRun: boolean): string {
  const token = env["CODEY_TOKEN"] ?? env["GITHUB_TOKEN"] ?? "";
  if (token === "" && !dryRun)
    throw new UsageError("there is no token; pass github.token to the input token.");
  return token;
}

interface PostRequest {
  readonly report: Report;
  readonly change: Change;
  readonly event: PullRequestEvent;
  readonly token: string;
  readonly dryRun: boolean;
  readonly world: CommandWorld;
}

async function post({ report, change, event, token, dryRun, world }: PostRequest): Promise<Posted> {
  const { owner, repo, pullNumber, headSha } = event;
  const apiUrl = world.env["GITHUB_API_URL"] ?? "https://api.github.com";
  // A comment can stand in files with findings alone; the others may be of any size.
  const paths = new Set(report.findings.map(({ path }) => path));
  const files = indexPatch(change)
    .filter(({ file: { newPath, oldPath } }) => paths.has(newPath ?? oldPath ?? ""))
    .map(parseFile);
  return postReview({ report, files, owner, repo, pullNumber, headSha, token, apiUrl, dryRun });
}

/** True where there was something to look at and nothing was looked at, for another reason than that it was left out on purpose. */
function wasMissed({ coverage }: Report): boolean {
  const { status, notReviewed } = coverage;
  return status === "none" && notReviewed.some(({ reason }) => MISSED.has(reason));
}
const MISSED: ReadonlySet<NotReviewedReason> = new Set(["too-large", "time-budget", "model-error"]);

/** What became of the review, in the log. Workflow commands go out as they are: their sink has escaped them. */
function tell(posted: Posted, world: CommandWorld): void {
  const say = (text: string): void => void world.stderr.write(`codey: ${printable(text)}\n`);
  switch (posted.status) {
    case "posted":
      return say(
        `posted a review with ${count(posted.comments, "line comment")}${posted.url === null ? "" : `: ${posted.url}`}`,
      );
    case "unchanged":
      return say(`posted nothing. ${posted.reason}`);
    case "dry-run":
      // `##[` in a text would be a command of the runner's; JSON can say it in another way.
      world.stdout.write(`${JSON.stringify(posted.request, null, 2).replaceAll("##[", "##\\u005b")}\n`);
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
