import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { BIN, temporaryFolder, type Ran } from "../support/codey.ts";
import { testEnvironment, type Repository } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";
import { startFakeGithub, type FakeGithub } from "./fake-github.ts";

type Files = Readonly<Record<string, string>>;

/** A pull request in a repository of its own, whose worktree stays at the base, and the server it is on. */
export interface ActionCase {
  readonly repository: Repository;
  readonly github: FakeGithub;
  readonly base: string;
  readonly head: string;
  /** The folder that a runner calls its temporary one. */
  readonly runner: string;
}

export interface ActionRun extends Ran {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

interface RunSettings {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly event?: unknown;
  readonly workspace?: string;
  /** Called once with the id of the running process. */
  readonly onStart?: (pid: number) => void;
}

export const TOKEN = "test-token";

/** The base and the head as two commits; the files of `before` are removed in the head unless `after` has them. */
export async function makeActionCase(before: Files, after: Files): Promise<ActionCase> {
  const repository = temporaryRepository();
  const commit = (files: Files, message: string): string => {
    repository.git("rm", "-rq", "--ignore-unmatch", ".");
    for (const [path, text] of Object.entries(files)) repository.write(path, text);
    return repository.commit(message);
  };
  const base = commit(before, "Base");
  repository.git("checkout", "-q", "-b", "change");
  const head = commit(after, "Change");
  repository.git("checkout", "-q", "main");
  const patch = repository.git("-c", "core.quotePath=false", "diff", "--no-renames", "-U3", base, head);
  const github = await startFakeGithub(head, patch);
  onTestFinished(() => github.close());
  return { repository, github, base, head, runner: temporaryFolder() };
}

/** The event file as GitHub writes it, as far as Codey may look at it. */
export function eventOf({ base, head }: Pick<ActionCase, "base" | "head">): object {
  const pull = { number: 7, title: "::error::title", base: { sha: base }, head: { sha: head } };
  return {
    action: "synchronize",
    pull_request: pull,
    repository: { name: "some.repo", owner: { login: "octo-org" } },
  };
}

/**
 * Runs the built `codey action` as the step of action.yml does, in a process of its own while the server answers in
 * this one. The reports go to the runner's temporary folder.
 */
export async function runAction(action: ActionCase, settings: RunSettings = {}): Promise<ActionRun> {
  const { runner, repository, github } = action;
  const file = (name: string): string => join(runner, name);
  writeFileSync(file("event.json"), JSON.stringify(settings.event ?? eventOf(action)));
  writeFileSync(file("output"), "");
  writeFileSync(file("summary"), "");
  const workspace = settings.workspace ?? repository.root;
  const env: Record<string, string | undefined> = {
    ...testEnvironment(runner),
    CODEY_HOME: join(runner, "home"),
    GITHUB_ACTIONS: "true",
    CI: "true",
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: "pull_request",
    GITHUB_EVENT_PATH: file("event.json"),
    GITHUB_OUTPUT: file("output"),
    GITHUB_STEP_SUMMARY: file("summary"),
    GITHUB_API_URL: github.apiUrl,
    CODEY_TOKEN: TOKEN,
    CODEY_FAIL_ON: "",
    CODEY_MIN_CONFIDENCE: "",
    CODEY_MAX_FINDINGS: "",
    CODEY_MODEL: "none",
    CODEY_MODEL_DIR: "",
    CODEY_TIME_BUDGET: "10m",
    CODEY_REPORT_PATH: file("report.json"),
    CODEY_SARIF_PATH: file("report.sarif"),
    CODEY_DRY_RUN: "false",
    ...settings.env,
  };
  const ran = await run({ cwd: workspace, env, onStart: settings.onStart });
  return {
    ...ran,
    outputs: readOutputs(readFileSync(file("output"), "utf8")),
    summary: readFileSync(file("summary"), "utf8"),
  };
}

function run(options: {
  readonly cwd: string;
  readonly env: Record<string, string | undefined>;
  readonly onStart: ((pid: number) => void) | undefined;
}): Promise<Ran> {
  if (!existsSync(BIN)) throw new Error(`${BIN} is missing; build first`);
  const child = spawn(process.execPath, [BIN, "action"], {
    cwd: options.cwd,
    env: options.env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const told = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (told.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (told.stderr += text));
  if (child.pid !== undefined) options.onStart?.(child.pid);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...told }));
  });
}

/** The step's outputs, read as the runner reads them: `name=value`, or `name<<mark`, lines, `mark`. */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split("\n");
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const [, name, mark] = /^([^=]*?)<<(.+)$/.exec(line) ?? [];
    if (name !== undefined && mark !== undefined) {
      const end = lines.indexOf(mark, index + 1);
      if (end === -1) throw new Error(`the output ${name} does not end`);
      outputs[name] = lines.slice(index + 1, end).join("\n");
      index = end;
    } else if (line.includes("=")) {
      outputs[line.slice(0, line.indexOf("="))] = line.slice(line.indexOf("=") + 1);
    }
  }
  return outputs;
}

/** What the runner would carry out of a log: `::command::` first on a line, `##[command]` anywhere. */
export function commandsIn(log: string): string[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => {
    const trimmed = line.trimStart();
    if (/^::[a-z-]+(?: [^:]*)?::/i.test(trimmed)) return [trimmed];
    return line.includes("##[") ? [line] : [];
  });
}
