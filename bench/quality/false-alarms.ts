/**
 * What Codey says, with default settings and without a model, about commits that people accepted: the last ones of
 * each repository, merges left out. Counted are reported findings, as a person would see them; most are about code
 * that its authors wanted, so each is taken for a false alarm until somebody has read it (see docs/quality.md).
 *
 *   npm run bench -- bench/quality/false-alarms.ts [--commits 300] [--dump alarms.jsonl] <repository>…
 *
 * Prints findings and alarmed commits by rule family, by rule and by repository. `--dump` writes one line of JSON per
 * finding, with the hunk that it is about; `--only change/` leaves other rules out of table and dump.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { parseArgs } from "node:util";
import { compose } from "../../src/compose.ts";
import { reviewChange } from "../../src/pipeline.ts";
import type { Change } from "../../src/types/change.ts";
import type { Git } from "../../src/types/git.ts";
import { languageOf } from "../../src/util/language.ts";
import { NAIVE } from "./naive-change.ts";

interface Alarm {
  readonly repository: string;
  readonly commit: string;
  readonly subject: string;
  readonly rule: string;
  readonly severity: string;
  readonly path: string;
  readonly line: number;
  readonly message: string;
  readonly hunk: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    commits: { type: "string", default: "300" },
    dump: { type: "string" },
    only: { type: "string", default: "" },
  },
});
const commitsOf = new Map<string, number>();
const alarms: Alarm[] = [];
/** Commits of which the naive version of a change rule would speak. */
const naive = new Map<string, number>();
for (const repository of positionals) await reviewAll(repository);
if (values.dump !== undefined)
  writeFileSync(values.dump, alarms.map((alarm) => `${JSON.stringify(alarm)}\n`).join(""));
printAll();

async function reviewAll(repository: string): Promise<void> {
  const name = nameOf(repository);
  const list = git(repository, ["log", "--no-merges", "--format=%H %s", "HEAD"]);
  const ports = await compose({
    cwd: repository,
    env: process.env,
    flags: { model: "none" },
    readStdin: () => Promise.reject(new Error("nothing is read from standard input")),
    vaultAccess: "none",
    configRevision: null,
  });
  for (const entry of list.trim().split("\n")) {
    if ((commitsOf.get(name) ?? 0) >= Number(values.commits)) break;
    const [commit, subject] = [entry.slice(0, 40), entry.slice(41)];
    const change = await readCommit(ports.git, commit);
    if (change === null) continue;
    const { findings } = await reviewChange(ports, {
      change,
      useCache: false,
      version: "0.0.0",
      now: Date.now,
      signal: new AbortController().signal,
      onEvent: () => undefined,
    });
    commitsOf.set(name, (commitsOf.get(name) ?? 0) + 1);
    const patch = Buffer.from(change.patch).toString("utf8");
    countNaive(patch);
    for (const { ruleId, severity, path, range, message, status } of findings) {
      if (status !== "reported" || !ruleId.startsWith(values.only)) continue;
      const line = range.startLine;
      const hunk = hunkAt(patch, path, line);
      alarms.push({ repository: name, commit, subject, rule: ruleId, severity, path, line, message, hunk });
    }
  }
  await ports.close();
}

/** Null where a copy of the repository lacks objects of the commit: the one before it is taken instead. */
async function readCommit(port: Git, commit: string): Promise<Change | null> {
  try {
    return await port.readChange({ mode: "commit", revision: commit });
  } catch (error) {
    print(`left out: ${commit}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

function countNaive(patch: string): void {
  const edits = patch.split(/^diff --git /m).flatMap((section) => {
    const path = /^\+\+\+ b\/(.*)$/m.exec(section)?.[1];
    if (path === undefined || languageOf(path) === null || !/^--- a\//m.test(section)) return [];
    const body = section.slice(section.indexOf("\n@@"));
    return [...body.matchAll(/((?:^-.*\n)*)((?:^\+.*\n)*)/gm)].filter(([whole]) => whole !== "");
  });
  const bare = (lines = ""): string => lines.replaceAll(/^[+-]/gm, "");
  for (const [rule, speaks] of Object.entries(NAIVE)) {
    if (edits.some(([, deleted, added]) => speaks(bare(deleted), bare(added))))
      naive.set(rule, (naive.get(rule) ?? 0) + 1);
  }
}

/** The lines of a patch around a line of the new side, at most seven to each side. */
function hunkAt(patch: string, path: string, line: number): string {
  const section = patch.split(/^diff --git /m).find((part) => part.includes(`+++ b/${path}\n`)) ?? "";
  let at = 0;
  const lines: { readonly at: number; readonly text: string }[] = [];
  for (const text of section.split("\n")) {
    const header = /^@@ -\S+ \+(\d+)/.exec(text);
    if (header !== null) at = Number(header[1]);
    else if (/^[ +-]/.test(text) && at > 0) {
      lines.push({ at, text });
      if (!text.startsWith("-")) at += 1;
    }
  }
  const index = lines.findIndex((each) => each.at >= line && !each.text.startsWith("-"));
  const middle = index < 0 ? lines.length : index;
  return lines
    .slice(Math.max(0, middle - 7), middle + 8)
    .map(({ text }) => text.slice(0, 160))
    .join("\n");
}

function printAll(): void {
  const commits = [...commitsOf.values()].reduce((sum, count) => sum + count, 0);
  const errors = alarms.filter(({ severity }) => severity === "error").length;
  print(
    `${commits} commits of ${commitsOf.size} repositories; ${alarms.length} findings, of them ${errors} errors`,
  );
  print(`errors per commit: ${(errors / commits).toFixed(3)}`);
  for (const [title, keyOf] of [
    ["by family", ({ rule }: Alarm) => rule.slice(0, rule.indexOf("/"))],
    ["by rule", ({ rule, severity }: Alarm) => `${rule} (${severity})`],
  ] as const) {
    print(`\n${title}: findings, alarmed commits, share of all commits; alarmed commits by repository`);
    for (const [key, group] of groupBy(alarms, keyOf)) {
      const alarmed = countCommits(group);
      const where = [...commitsOf.keys()].flatMap((name) => {
        const here = countCommits(group.filter(({ repository }) => repository === name));
        return here === 0 ? [] : [`${name} ${here}`];
      });
      print(
        `${key.padEnd(44)} ${String(group.length).padStart(4)} ${String(alarmed).padStart(4)} ` +
          `${((100 * alarmed) / commits).toFixed(2).padStart(6)} %  ${where.join(", ")}`,
      );
    }
  }
  print("\nthe change rules' naive versions: alarmed commits");
  for (const [rule, count] of naive)
    print(`${rule.padEnd(44)} ${count} ${((100 * count) / commits).toFixed(1)} %`);
  print("\nby repository: commits, findings, errors, alarmed commits");
  for (const [name, count] of commitsOf) {
    const here = alarms.filter(({ repository }) => repository === name);
    const severe = here.filter(({ severity }) => severity === "error").length;
    print(`${name.padEnd(16)} ${count} ${here.length} ${severe} ${countCommits(here)}`);
  }
}

function countCommits(group: readonly Alarm[]): number {
  return new Set(group.map(({ commit }) => commit)).size;
}

function groupBy(list: readonly Alarm[], keyOf: (alarm: Alarm) => string): [string, Alarm[]][] {
  const groups = new Map<string, Alarm[]>();
  for (const alarm of list) groups.set(keyOf(alarm), [...(groups.get(keyOf(alarm)) ?? []), alarm]);
  return [...groups].sort((a, b) => b[1].length - a[1].length);
}

function nameOf(repository: string): string {
  const name = basename(repository);
  return name === "repo" ? basename(dirname(repository)) : name;
}

function git(repository: string, args: readonly string[]): string {
  return execFileSync("git", ["-C", repository, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
