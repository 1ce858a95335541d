import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** A real git repository in a temporary folder, untouched by the developer's own configuration. */
export interface Repository {
  readonly root: string;
  /** What git printed on standard output, as it was printed. Throws with git's own words when git fails. */
  git(...args: string[]): string;
  /** The same for bytes, with bytes on standard input. */
  gitBytes(args: readonly string[], input?: Uint8Array | string): Buffer;
  /** Writes a file below the root, creating its folders. */
  write(path: string, content: string | Uint8Array): void;
  /** Stages everything and commits it; the commit's id. An unchanged tree makes an empty commit. */
  commit(message: string): string;
  remove(): void;
}

export interface RepositoryOptions {
  /** `sha256` makes a repository of the newer object format. */
  readonly objectFormat?: "sha1" | "sha256";
  readonly bare?: boolean;
}

const projectRoot = realpathSync(fileURLToPath(new URL("../..", import.meta.url)));

/** The environment of every git command of the tests: fixed people and dates, no configuration from outside. */
export function testEnvironment(home: string): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "",
    HOME: home,
    LC_ALL: "C",
    TZ: "UTC",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_AUTHOR_NAME: "Ada",
    GIT_AUTHOR_EMAIL: "ada@example.com",
    GIT_AUTHOR_DATE: "2024-01-02T03:04:05Z",
    GIT_COMMITTER_NAME: "Ada",
    GIT_COMMITTER_EMAIL: "ada@example.com",
    GIT_COMMITTER_DATE: "2024-01-02T03:04:05Z",
  };
}

/** An empty repository on branch `main`, without commits. Call `remove()` when done. */
export function makeRepository(options: RepositoryOptions = {}): Repository {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "codey-test-")));
  refuseProject(root);
  const env = testEnvironment(root);

  const gitBytes = (args: readonly string[], input?: Uint8Array | string): Buffer => {
    refuseProject(root);
    const result = spawnSync("git", [...args], { cwd: root, env, input: input ?? "", maxBuffer: 1 << 30 });
    if (result.error !== undefined) throw result.error;
    if (result.status !== 0) throw new Error(`git ${args.join(" ")}: ${result.stderr.toString()}`);
    return result.stdout;
  };
  const git = (...args: string[]): string => gitBytes(args).toString();

  const format = options.objectFormat ?? "sha1";
  git(
    "init",
    "--quiet",
    "--initial-branch=main",
    `--object-format=${format}`,
    ...(options.bare === true ? ["--bare"] : []),
  );

  return {
    root,
    git,
    gitBytes,
    write(path, content) {
      const target = resolve(root, path);
      if (!target.startsWith(root + sep)) throw new Error(`${path} leads out of the test repository`);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
    },
    commit(message) {
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "--no-verify", "-m", message);
      return git("rev-parse", "HEAD").trim();
    },
    remove() {
      refuseProject(root);
      rmSync(root, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** A test that ran git in the project itself could commit or delete work. */
function refuseProject(root: string): void {
  const inside = (root + sep).startsWith(projectRoot + sep) || (projectRoot + sep).startsWith(root + sep);
  if (inside) throw new Error(`refusing to make a test repository in ${root}: it overlaps with the project`);
}
