import { findDirectories } from "../../config/directories.ts";
import { openGit } from "../../git/open-git.ts";
import { residentAddress } from "../../models/resident/address.ts";
import { callResident } from "../../models/resident/call.ts";
import type { ResidentStatus } from "../../models/resident/protocol.ts";
import { reviewsWithModels, type ReviewWithModel } from "../../models/machine-memory.ts";
import { printableLine } from "../../util/printable.ts";
import { isAtWork, readBackground, type BackgroundRecord } from "../background/record.ts";
import { EXIT } from "../exit-code.ts";
import { renderResident, span } from "../render-resident.ts";
import type { World } from "../world.ts";

/** `codey status`: what is running, and what the last review in the background found in this repository. */
export async function statusCommand(asJson: boolean, world: World): Promise<number> {
  const { data } = findDirectories(world.env);
  const git = await openGit({ cwd: world.cwd, env: world.env });
  const address = residentAddress(data);
  const answer = address === null ? "nobody" : await callResident(address);
  const resident = typeof answer === "object" ? answer.status : null;
  const reviews = address === null ? [] : await reviewsWithModels(address.folder);
  const background = git.root === null ? null : await readBackground(data, await git.identity());
  if (asJson) {
    const isRunning = background !== null && isAtWork(background);
    const told = {
      resident: answer === "silent" ? "does not answer" : resident,
      reviews,
      background: background && { ...background, isRunning },
    };
    world.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
    return EXIT.clean;
  }
  const hangs = "A resident process is there and does not answer; codey serve --stop ends it.\n";
  world.stdout.write(
    [
      answer === "silent" ? hangs : renderResident(resident),
      renderReviews(reviews, resident, world),
      renderBackground(background, world),
    ].join(""),
  );
  return EXIT.clean;
}

function renderReviews(
  reviews: readonly ReviewWithModel[],
  resident: ResidentStatus | null,
  { now }: World,
): string {
  return reviews
    .filter(({ pid }) => pid !== resident?.pid)
    .map(({ pid, waits, megabytes, sinceMs }) => {
      const does = waits ? "waits for its turn" : `has a model of its own in memory (${megabytes} MB)`;
      return `Review ${pid} ${does}, for ${span(now() - sinceMs)}\n`;
    })
    .join("");
}

function renderBackground(background: BackgroundRecord | null, world: World): string {
  if (background === null) return "";
  const { target, startedAt, endedAt, problem, report } = background;
  const ago = `${span(world.now() - Date.parse(endedAt ?? startedAt))} ago`;
  const name = target
    .split("..")
    .map((oid) => oid.slice(0, 10))
    .join("..");
  if (isAtWork(background)) return `In the background: reviewing ${name}, begun ${ago}\n`;
  if (endedAt === null) return `In the background: the review of ${name} was interrupted, begun ${ago}\n`;
  if (report === null)
    return `In the background: ${name} could not be reviewed: ${printableLine(problem ?? "")}\n`;
  const { error, warning, note } = report.summary;
  const counts = `${error} errors, ${warning} warnings, ${note} notes`;
  const found = report.findings.flatMap((finding) => {
    const { status, severity, path, range, message, fingerprint } = finding;
    const place = `${path}:${range.startLine}`;
    return status === "reported"
      ? [`  ${severity} ${printableLine(`${place} ${message}`)} (${fingerprint.slice(0, 8)})\n`]
      : [];
  });
  const rest = report.coverage.status === "complete" ? "" : `, coverage ${report.coverage.status}`;
  return `In the background: ${name} was reviewed ${ago}: ${counts}${rest}\n${found.join("")}`;
}
