/**
 * Alarms of the rules that look beyond the changed files, on real commits. Each is printed, to be read and judged.
 *
 *   npm run bench -- bench/quality/alarms-around.ts --commits 300 <repository> [<repository>…]
 */
import { execFileSync } from "node:child_process";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { DEFAULTS } from "../../src/config/defaults.ts";
import { examine } from "../../src/examine.ts";
import { openGit } from "../../src/git/open-git.ts";
import { UsageError } from "../../src/types/errors.ts";

const RULES = ["change/signature-changed", "change/public-symbol-removed", "change/copy-left-out"];
const OTHERS = ["syntax", "style", "lint", "change", "security", "integrity"].map(
  (family) => [`${family}/*`, "off"] as const,
);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { commits: { type: "string", default: "300" } },
});
const config = {
  ...DEFAULTS,
  rules: { ...Object.fromEntries(OTHERS), ...Object.fromEntries(RULES.map((id) => [id, "error"] as const)) },
};

for (const repository of positionals) {
  const listed = execFileSync("git", [
    "-C",
    repository,
    "rev-list",
    "--no-merges",
    `--max-count=${values.commits}`,
    "HEAD",
  ]);
  const git = await openGit({ cwd: repository, env: process.env });
  const alarmed = new Map(RULES.map((id) => [id, new Set<string>()]));
  let reviewed = 0;
  for (const revision of listed.toString().trim().split("\n")) {
    const findings = await review(git, revision);
    if (findings === null) continue;
    reviewed += 1;
    for (const { ruleId, path, range, message } of findings) {
      alarmed.get(ruleId)?.add(revision);
      process.stdout.write(`${revision.slice(0, 10)} ${ruleId} ${path}:${range.startLine} ${message}\n`);
    }
  }
  const counts = RULES.map((id) => `${id} ${alarmed.get(id)?.size ?? 0}`).join(", ");
  process.stdout.write(`${basename(repository)}: ${reviewed} commits; with an alarm: ${counts}\n`);
}

/** Null where a partial clone lacks the objects. */
async function review(git: Awaited<ReturnType<typeof openGit>>, revision: string) {
  try {
    const change = await git.readChange({ mode: "commit", revision });
    const { findings, failures } = await examine(git, change, {
      config,
      signal: new AbortController().signal,
    });
    for (const { ruleId, path, message } of failures)
      process.stdout.write(`${revision} FAILED ${ruleId} ${path} ${message}\n`);
    return findings;
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}
