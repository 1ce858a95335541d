import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Step {
  readonly name: string;
  readonly id?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const action = parse(readFileSync(join(root, "action.yml"), "utf8")) as Action;
const { steps } = action.runs;

function scriptOf(name: string): string {
  const script = steps.find((step) => step.name === name)?.run;
  if (script === undefined) throw new Error(`no step ${name}`);
  return script;
}

describe("action.yml", () => {
  it("is composite and has no expression in any script", () => {
    expect(action.runs.using).toBe("composite");
    for (const { run = "", name } of steps) expect(run, name).not.toContain("${{");
  });

  it("has scripts that bash can parse, and calls no foreign action", () => {
    for (const { run = "", shell, uses } of steps) {
      expect(shell).toBe("bash");
      expect(uses).toBeUndefined();
      expect(spawnSync("bash", ["-n"], { input: run }).status).toBe(0);
    }
  });

  it("hands every input on through env, the token to the review alone", () => {
    const used = steps.flatMap(({ env = {} }) => Object.values(env)).join(" ");
    for (const name of Object.keys(action.inputs)) expect(used).toContain(`\${{ inputs.${name} }}`);
    const withToken = steps.filter(({ env = {} }) => Object.values(env).join().includes("inputs.token"));
    expect(withToken.map(({ id }) => id)).toStrictEqual(["review"]);
  });

  it("overrules the configured value by no default but that of the time budget", () => {
    const settings = ["fail-on", "min-confidence", "max-findings", "model", "time-budget"];
    const defaults = settings.map((name) => action.inputs[name]?.default);
    expect(defaults).toStrictEqual(["", "", "", "", "10m"]);
  });

  it("has the outputs that the documentation promises, from the review", () => {
    expect(Object.keys(action.outputs)).toStrictEqual([
      "findings",
      "blocking",
      "report-path",
      "sarif-path",
      "exit-code",
    ]);
    for (const [name, { value }] of Object.entries(action.outputs)) {
      expect(value).toBe(`\${{ steps.review.outputs.${name} }}`);
    }
  });
});

describe("the steps, run", () => {
  let runner: string;
  let env: NodeJS.ProcessEnv;

  beforeAll(() => {
    runner = mkdtempSync(join(tmpdir(), "codey-runner-"));
    const bin = join(runner, "bin");
    mkdirSync(bin);
    // Stands for npm: notes what it was asked, and "builds" a command that says what it was given.
    const npm = `#!/bin/sh
echo "$@" >> "${runner}/npm.log"
if [ "$2" = build ]; then
  mkdir -p dist/cli
  echo 'console.log("ran", process.argv[2], process.env.CODEY_MODEL_DIR); process.exit(Number(process.env.TEST_EXIT));' > dist/cli/bin.js
fi
`;
    writeFileSync(join(bin, "npm"), npm);
    chmodSync(join(bin, "npm"), 0o755);
    env = {
      PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}`,
      GITHUB_ACTION_PATH: root,
      GITHUB_OUTPUT: join(runner, "output"),
      RUNNER_TOOL_CACHE: join(runner, "tool cache"),
      RUNNER_TEMP: runner,
    };
  });
  afterAll(() => rmSync(runner, { recursive: true, force: true }));

  function run(name: string, more: NodeJS.ProcessEnv = {}): string {
    writeFileSync(join(runner, "output"), "");
    const options = {
      env: { ...env, ...more },
      encoding: "utf8",
      input: scriptOf(name),
      cwd: runner,
    } as const;
    execFileSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-s"], options);
    return readFileSync(join(runner, "output"), "utf8");
  }

  it("installs once, without scripts and without what only development needs", () => {
    const first = run("Install Codey");
    const directory = /^directory=(.+)\n$/.exec(first)?.[1] ?? "";
    expect(directory).toMatch(/tool cache\/codey\/\d+\.\d+\.\d+-[0-9a-f]{16}$/);
    for (const path of [".complete", "dist/cli/bin.js", "src/cli/bin.ts", "package-lock.json"]) {
      expect(existsSync(join(directory, path)), path).toBe(true);
    }
    const asked = readFileSync(join(runner, "npm.log"), "utf8").trimEnd().split("\n");
    expect(asked.map((line) => line.split(" ")[0])).toStrictEqual(["ci", "run", "prune"]);
    expect(asked[0]).toContain("--ignore-scripts --include=dev");
    expect(asked[2]).toContain("--omit=dev --ignore-scripts");
    expect(run("Install Codey")).toBe(first);
    expect(readFileSync(join(runner, "npm.log"), "utf8").trimEnd().split("\n")).toHaveLength(3);
  });

  it("reviews with the runner's models, and tells the exit code also when it is not 0", () => {
    const directory = /=(.+)\n/.exec(run("Install Codey"))?.[1] ?? "";
    const ok = run("Review", { CODEY_DIRECTORY: directory, TEST_EXIT: "0", CODEY_MODEL_DIR: "" });
    expect(ok).toBe("exit-code=0\n");
    expect(() => run("Review", { CODEY_DIRECTORY: directory, TEST_EXIT: "3" })).toThrow();
    expect(readFileSync(join(runner, "output"), "utf8")).toBe("exit-code=3\n");
  });

  it("accepts this Node.js and refuses an old one with a sentence", () => {
    run("Check Node.js");
    const old = join(runner, "old");
    mkdirSync(old);
    // Runs the check as Node.js 18 would: the same program, another version.
    const preload = join(old, "old.cjs");
    writeFileSync(preload, 'Object.defineProperty(process, "versions", { value: { node: "18.20.0" } });');
    const result = spawnSync("bash", ["-c", scriptOf("Check Node.js")], {
      env: { ...env, NODE_OPTIONS: `--require=${preload}` },
      encoding: "utf8",
    });
    expect(result.status).toBe(3);
    expect(result.stdout).toMatch(/^::error title=Codey::Codey needs Node\.js/);
  });
});

describe(".pre-commit-hooks.yaml", () => {
  it("calls the hook and passes no file names", () => {
    const hooks = parse(readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8")) as readonly object[];
    expect(hooks).toHaveLength(1);
    expect(hooks[0]).toMatchObject({ id: "codey", entry: "codey hook pre-commit", pass_filenames: false });
  });
});
