import { spawn } from "node:child_process";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Path and contents of one file. */
export type BigFile = readonly [path: string, contents: string | Uint8Array];

export interface BigCommit {
  readonly message?: string | Uint8Array;
  /** Folders and files taken away first. */
  readonly removed?: readonly string[];
  readonly renamed?: readonly (readonly [from: string, to: string])[];
  readonly files?: Iterable<BigFile>;
}

/**
 * A repository in a temporary folder with these commits on `main` and nothing checked out. `git fast-import` makes 100,000
 * files in seconds.
 */
export async function makeBigRepository(commits: readonly BigCommit[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "codey-big-"));
  git(folder, ["init", "--quiet", "--initial-branch=main"]);
  const importer = spawn("git", ["fast-import", "--quiet", "--done"], {
    cwd: folder,
    env: environment(folder),
    stdio: ["pipe", "ignore", "inherit"],
  });
  const ended = once(importer, "close");
  const write = async (piece: string | Uint8Array): Promise<void> => {
    if (!importer.stdin.write(piece)) await once(importer.stdin, "drain");
  };
  for (const [index, commit] of commits.entries()) await writeCommit(write, commit, index);
  importer.stdin.end("done\n");
  const [code] = await ended;
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
  return folder;
}

/** What git prints, in a repository that `makeBigRepository` made. */
export function git(folder: string, args: readonly string[]): string {
  return execFileSync("git", args, { cwd: folder, env: environment(folder), maxBuffer: 1 << 30 }).toString();
}

type Write = (piece: string | Uint8Array) => Promise<void>;

async function writeCommit(write: Write, commit: BigCommit, index: number): Promise<void> {
  const { message = `Commit ${index}\n`, removed = [], renamed = [], files = [] } = commit;
  await write(`commit refs/heads/main\ncommitter Ada <ada@example.com> ${1_700_000_000 + index} +0000\n`);
  await writeData(write, message);
  for (const path of removed) await write(`D ${path}\n`);
  for (const [from, to] of renamed) await write(`R ${from} ${to}\n`);
  for (const [path, contents] of files) {
    await write(`M 100644 inline ${path}\n`);
    await writeData(write, contents);
  }
  await write("\n");
}

async function writeData(write: Write, contents: string | Uint8Array): Promise<void> {
  const bytes = typeof contents === "string" ? Buffer.from(contents) : contents;
  await write(`data ${bytes.length}\n`);
  await write(bytes);
  await write("\n");
}

function environment(home: string): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "",
    HOME: home,
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    LC_ALL: "C",
  };
}
