import { createHash } from "node:crypto";
import { relative } from "node:path";
import { Readable, Writable } from "node:stream";
import { parseArgs } from "node:util";
import { main } from "../../../src/cli/main.ts";
import { parsePatch } from "../../../src/diff/parse-patch.ts";
import { openGit } from "../../../src/git/open-git.ts";
import type { Change, Target } from "../../../src/types/change.ts";
import type { FileDiff, Hunk } from "../../../src/types/diff.ts";
import type { Git } from "../../../src/types/git.ts";
import type { Report } from "../../../src/types/report.ts";

/** One `codey …` of a case's script. */
export interface Call {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly stdin: Uint8Array;
  /** The folder in which the script began. */
  readonly work: string;
}

/**
 * A call as a golden shows it. First the command; then the change as `src/git` and `src/diff` read it: both ends, and per file
 * status, modes, path, the hunks' numbers with the numbers of the lines deleted and added, and both contents; then what the
 * real command's report says was not reviewed, and why. A refused call has its sentence and its exit code instead.
 */
export async function describeRun(call: Call): Promise<{ readonly text: string; readonly code: number }> {
  const where = relative(call.work, call.cwd);
  const command = `$ codey ${call.args.map(shown).join(" ")}${where === "" ? "" : `   # in ${where}`}`;
  const ran = await run(call);
  if (ran.code > 1 || ran.report === null) {
    const said = ran.stderr.trim() === "" ? [] : ran.stderr.trim().split("\n");
    return { code: ran.code, text: block([command, ...said, `exit ${ran.code}`]) };
  }
  const git = await openGit({ ...call, readStdin: () => Promise.resolve(call.stdin) });
  const change = await git.readChange(targetOf(call.args));
  const lines = [command, endsOf(change), ...(await describeFiles(git, change)), ...coverage(ran.report)];
  return { code: ran.code, text: block(lines) };
}

function block(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

interface Ran {
  readonly code: number;
  readonly stderr: string;
  readonly report: Report | null;
}

/** The real command, in this process. A hook prints for people, so what it reports is asked for again. */
async function run(call: Call): Promise<Ran> {
  const args = call.args[0] === "hook" ? call.args : [...call.args, "--format=json", "--fail-on=never", "--model=none", "--no-vault"];
  const first = await runMain(call, args);
  if (call.args[0] !== "hook") return { ...first, report: parse(first.stdout) };
  if (first.code !== 0 || first.stderr !== "") return { ...first, report: null };
  return run({ ...call, args: ["review", "--staged"] });
}

async function runMain(call: Call, args: readonly string[]) {
  const stdout = collector();
  const stderr = collector();
  const code = await main(args, {
    cwd: call.cwd,
    env: call.env,
    stdin: Readable.from([Buffer.from(call.stdin)]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    stdoutIsTty: false,
    stderrIsTty: false,
    width: 80,
    signal: new AbortController().signal,
    now: Date.now,
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collector() {
  const pieces: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(piece: string | Buffer, _encoding, done) {
      pieces.push(piece.toString());
      done();
    },
  });
  return { stream, text: () => pieces.join("") };
}

function parse(stdout: string): Report | null {
  return stdout === "" ? null : JSON.parse(stdout);
}

/** The target that the flags name, read without the command's own reader. */
function targetOf(args: readonly string[]): Target {
  if (args[0] === "hook") return { mode: "staged" };
  const { values, positionals } = parseArgs({
    args: args.slice(1),
    allowPositionals: true,
    options: {
      staged: { type: "boolean" },
      worktree: { type: "boolean" },
      commit: { type: "string" },
      range: { type: "string" },
      patch: { type: "string" },
    },
  });
  const [target] = positionals;
  if (values.staged === true) return { mode: "staged" };
  if (values.worktree === true) return { mode: "worktree" };
  if (values.patch !== undefined) return { mode: "patch", path: values.patch };
  const range = values.range ?? (target?.includes("..") === true ? target : undefined);
  if (range !== undefined) return { mode: "range", range };
  const revision = values.commit ?? target;
  return revision === undefined ? { mode: "auto" } : { mode: "commit", revision };
}

function endsOf({ mode, base, head, files }: Change): string {
  return `${mode}: ${base.slice(0, 8)} to ${head.slice(0, 8)}, ${files.length} ${files.length === 1 ? "file" : "files"}`;
}

async function describeFiles(git: Git, change: Change): Promise<string[]> {
  const diffs = parsePatch(change);
  const lines: string[] = [];
  let at = 0;
  for await (const { base, head } of git.readContents(change, change.files)) {
    const diff = diffs[at];
    const raw = change.files[at++]?.rawPath;
    if (diff === undefined) throw new Error("there are more contents than files");
    lines.push(
      `${diff.status} ${namesOf(diff)} ${modesOf(diff)}${diff.binary ? " binary" : ""}`,
      ...(raw === undefined ? [] : [`  name in bytes ${Buffer.from(raw).toString("hex")}`]),
      ...diff.hunks.map(describeHunk),
      ...(diff.oldNoNewline ? ["  base ends without a newline"] : []),
      ...(diff.newNoNewline ? ["  head ends without a newline"] : []),
      `  base ${describeContent(base)}`,
      `  head ${describeContent(head)}`,
    );
  }
  if (at !== diffs.length) throw new Error("there are fewer contents than files");
  return lines;
}

function namesOf({ oldPath, newPath }: FileDiff): string {
  const old = shown(oldPath ?? newPath ?? "");
  return oldPath === null || newPath === null || oldPath === newPath ? shown(newPath ?? oldPath ?? "") : `${old} to ${shown(newPath)}`;
}

function modesOf({ oldMode, newMode }: FileDiff): string {
  return oldMode === newMode ? oldMode : `${oldMode} to ${newMode}`;
}

function describeHunk({ oldStart, oldLines, newStart, newLines, lines }: Hunk): string {
  const deleted = lines.flatMap((line) => (line.kind === "deleted" ? [line.oldLine] : []));
  const added = lines.flatMap((line) => (line.kind === "added" ? [line.newLine] : []));
  const numbers = (name: string, found: readonly number[]) => (found.length === 0 ? "" : ` ${name} ${found.join(",")}`);
  return `  @@ -${oldStart},${oldLines} +${newStart},${newLines} @@${numbers("deleted", deleted)}${numbers("added", added)}`;
}

/** Short text as it is; the rest by size and digest. */
function describeContent(bytes: Uint8Array | null): string {
  if (bytes === null) return "none";
  const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const text = Buffer.from(bytes).toString("latin1");
  return `${bytes.length} bytes sha256 ${digest}${text.length <= 48 ? ` ${quoted(text)}` : ""}`;
}

function coverage({ coverage: { status, notReviewed } }: Report): string[] {
  const missing = notReviewed.map(
    ({ path, symbol, reason, detail }) =>
      `not reviewed: ${shown(path)}${symbol === null ? "" : ` ${shown(symbol)}`} (${reason}${detail === undefined ? "" : `: ${detail}`})`,
  );
  return [...missing, `coverage ${status}`];
}

/** A word without quotes where nobody could mistake it. */
function shown(word: string): string {
  return /^[\w./@^~:=-]+$/.test(word) ? word : quoted(word);
}

/** As JSON, with everything outside of ASCII escaped, so that a golden is plain text. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
