import { createHash } from "node:crypto";
import { relative } from "node:path";
import { Readable, Writable } from "node:stream";
import { parseArgs } from "node:util";
import { reviewNonEmpty } from "../../../src/cli/commands/review.ts";
import { explainError } from "../../../src/cli/explain-error.ts";
import { main } from "../../../src/cli/main.ts";
import { compose } from "../../../src/compose.ts";
import { parsePatch } from "../../../src/diff/parse-patch.ts";
import type { Change, FileContents, Target } from "../../../src/types/change.ts";
import type { FileDiff, Hunk } from "../../../src/types/diff.ts";
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
 * report says was not reviewed, and why. A refused call has its sentence and its exit code instead.
 */
export async function describeRun(call: Call): Promise<{ readonly text: string; readonly code: number }> {
  const where = relative(call.work, call.cwd);
  const command = `$ codey ${call.args.map(shown).join(" ")}${where === "" ? "" : `   # in ${where}`}`;
  const said = call.args[0] === "hook" ? await runHook(call) : null;
  if (said !== null && (said.code !== 0 || said.stderr !== "")) {
    return {
      code: said.code,
      text: block([command, ...said.stderr.trim().split("\n"), `exit ${said.code}`]),
    };
  }
  try {
    return { code: 0, text: block([command, ...(await describeReview(call))]) };
  } catch (error) {
    const { message, code } = explainError(error, false);
    return { code, text: block([command, message, `exit ${code}`]) };
  }
}

function block(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

/** The real command, as the hook script starts it, in this process. */
async function runHook(call: Call): Promise<{ readonly code: number; readonly stderr: string }> {
  const pieces: string[] = [];
  const stderr = new Writable({
    decodeStrings: false,
    write(piece: string | Buffer, _encoding, done) {
      pieces.push(piece.toString());
      done();
    },
  });
  const code = await main(call.args, {
    cwd: call.cwd,
    env: call.env,
    stdin: Readable.from([]),
    stdout: stderr,
    stderr,
    stdoutIsTty: false,
    stderrIsTty: false,
    width: 80,
    signal: new AbortController().signal,
    now: Date.now,
  });
  // How far it is, which is only told where it takes long.
  return { code, stderr: pieces.join("").replaceAll(/^codey: \d+ of \d+ files checked\n/gm, "") };
}

/** Reviews as the command does, by the rules alone. */
async function describeReview(call: Call): Promise<string[]> {
  const composition = await compose({
    cwd: call.cwd,
    env: call.env,
    flags: { model: "none" },
    readStdin: () => Promise.resolve(call.stdin),
    vaultAccess: "none",
    configRevision: null,
  });
  const change = await composition.git.readChange(targetOf(call.args));
  const contents: FileContents[] = [];
  for await (const each of composition.git.readContents(change, change.files)) contents.push(each);
  const run = { change, useCache: false, version: "", now: () => 0, signal: new AbortController().signal };
  const report = await reviewNonEmpty(composition, { ...run, onEvent: () => undefined });
  return [endsOf(change), ...describeFiles(change, contents), ...coverage(report)];
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

function describeFiles(change: Change, contents: readonly FileContents[]): string[] {
  const diffs = parsePatch(change);
  if (contents.length !== diffs.length)
    throw new Error(`${diffs.length} files have ${contents.length} contents`);
  return diffs.flatMap((diff, at) => {
    const raw = change.files[at]?.rawPath;
    return [
      `${diff.status} ${namesOf(diff)} ${modesOf(diff)}${diff.binary ? " binary" : ""}`,
      ...(raw === undefined ? [] : [`  name in bytes ${Buffer.from(raw).toString("hex")}`]),
      ...diff.hunks.map(describeHunk),
      ...(diff.oldNoNewline ? ["  base ends without a newline"] : []),
      ...(diff.newNoNewline ? ["  head ends without a newline"] : []),
      `  base ${describeContent(contents[at]?.base ?? null)}`,
      `  head ${describeContent(contents[at]?.head ?? null)}`,
    ];
  });
}

function namesOf({ oldPath, newPath }: FileDiff): string {
  const old = shown(oldPath ?? newPath ?? "");
  return oldPath === null || newPath === null || oldPath === newPath
    ? shown(newPath ?? oldPath ?? "")
    : `${old} to ${shown(newPath)}`;
}

function modesOf({ oldMode, newMode }: FileDiff): string {
  return oldMode === newMode ? oldMode : `${oldMode} to ${newMode}`;
}

function describeHunk({ oldStart, oldLines, newStart, newLines, lines }: Hunk): string {
  const deleted = lines.flatMap((line) => (line.kind === "deleted" ? [line.oldLine] : []));
  const added = lines.flatMap((line) => (line.kind === "added" ? [line.newLine] : []));
  const numbers = (name: string, found: readonly number[]) =>
    found.length === 0 ? "" : ` ${name} ${runsOf(found).join(",")}`;
  return `  @@ -${oldStart},${oldLines} +${newStart},${newLines} @@${numbers("deleted", deleted)}${numbers("added", added)}`;
}

/** 1, 2, 3, 7 as 1-3, 7. */
function runsOf(numbers: readonly number[]): string[] {
  const runs: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.to === number - 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`));
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
  return JSON.stringify(text).replaceAll(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
