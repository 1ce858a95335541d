import { execFile } from "node:child_process";
import { mkdir, mkdtemp, realpath, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { EnvironmentError } from "../../types/errors.ts";
import { PLANTED_CHANGE } from "./planted-change.ts";

const run = promisify(execFile);

/** Nothing of the user's git configuration, hooks or identity takes part in the demo. */
const GIT_ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "Demo",
  GIT_AUTHOR_EMAIL: "demo@example.com",
  GIT_COMMITTER_NAME: "Demo",
  GIT_COMMITTER_EMAIL: "demo@example.com",
};

export interface PlantedRepository {
  /** The folder that holds everything and is thrown away afterwards. */
  readonly folder: string;
  readonly root: string;
  /** Where this demo's vault and configuration lie. */
  readonly home: string;
}

/** Makes a repository in the temporary folder with the planted change staged. @throws EnvironmentError without git. */
export async function plantRepository(path: string | undefined): Promise<PlantedRepository> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "codey-demo-")));
  const root = join(folder, "shop");
  const git = (...args: readonly string[]) =>
    run("git", ["-C", root, ...args], { env: { ...GIT_ENVIRONMENT, PATH: path } });
  await mkdir(root);
  try {
    await git("init", "--quiet");
    await writeFiles(root, PLANTED_CHANGE.before);
    await git("add", "--all");
    await git("commit", "--quiet", "--message", "Load reports and settings");
    await writeFiles(root, PLANTED_CHANGE.after);
    await git("add", "--all");
  } catch (error) {
    throw new EnvironmentError("git could not make the demo's repository; is git installed?", {
      cause: error,
    });
  }
  return { folder, root, home: join(folder, "home") };
}

async function writeFiles(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
