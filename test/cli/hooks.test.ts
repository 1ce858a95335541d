import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync, chmodSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { BIN, codey, temporaryFolder, type Ran } from "../support/codey.ts";
import { testEnvironment, type Repository } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

const HARMLESS = "export function add(a, b) {\n  return a + b;\n}\n";
const DEFECT = "export function run(input) {\n  return eval(input);\n}\n";

let repository: Repository;
let home: string;

beforeEach(() => {
  repository = temporaryRepository();
  home = temporaryFolder();
  repository.write("a.js", HARMLESS);
  repository.write("b.js", HARMLESS);
  repository.commit("First");
  expect(hooks("install")).toMatchObject({ code: 0 });
});

function hooks(action: string): Ran {
  return codey(["hooks", action], { cwd: repository.root, home });
}

function commit(args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
  const ran = spawnSync("git", ["commit", "--message", "Test", ...args], {
    cwd: repository.root,
    encoding: "utf8",
    env: { ...testEnvironment(home), CODEY_HOME: home, ...env },
  });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

describe("the pre-commit hook reviews exactly what is being committed", () => {
  test("git commit with a staged defect is stopped", () => {
    repository.write("a.js", DEFECT);
    repository.git("add", "a.js");
    const ran = commit([]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain("a.js:2");
    expect(ran.stderr).toContain("not committed");
  });

  test("what is not staged is not looked at", () => {
    repository.write("a.js", `${HARMLESS}\nexport const two = 2;\n`);
    repository.git("add", "a.js");
    repository.write("a.js", DEFECT);
    repository.write("b.js", DEFECT);
    expect(commit([])).toMatchObject({ code: 0 });
  });

  test("git commit -a takes in what is not staged", () => {
    repository.write("a.js", DEFECT);
    const ran = commit(["-a"]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain("a.js:2");
  });

  test("git commit <path> takes that path, not what is staged", () => {
    repository.write("a.js", DEFECT);
    repository.git("add", "a.js");
    repository.write("b.js", `${HARMLESS}\nexport const two = 2;\n`);
    expect(commit(["b.js"])).toMatchObject({ code: 0 });
    expect(commit([])).toMatchObject({ code: 1 });
  });

  test("in a linked worktree", () => {
    const linked = join(temporaryFolder(), "linked");
    repository.git("worktree", "add", "--quiet", linked);
    writeFileSync(join(linked, "a.js"), DEFECT);
    const ran = spawnSync("git", ["-C", linked, "commit", "-a", "--message", "Test"], {
      encoding: "utf8",
      env: { ...testEnvironment(home), CODEY_HOME: home },
    });
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain("a.js:2");
  });

  test("a clean commit is quiet", () => {
    repository.write("a.js", `${HARMLESS}\nexport const two = 2;\n`);
    const ran = commit(["-a"]);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toBe("");
  });

  test("what is left out on purpose is not worth a word", () => {
    repository.write("a.png", "\0\0picture");
    repository.git("add", "a.png");
    expect(commit([])).toMatchObject({ code: 0, stderr: "" });
  });

  test("a commit of which nothing could be looked at says so", () => {
    repository.write(".codeyrc.json", '{ "limits": { "fileBytes": 100 } }');
    repository.write("a.js", `${HARMLESS}\n// ${"long ".repeat(40)}\n`);
    const ran = commit(["-a"]);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain("Not reviewed: a.js");
  });
});

describe("the way around", () => {
  beforeEach(() => {
    repository.write("a.js", DEFECT);
    repository.git("add", "a.js");
  });

  test.each([
    ["--no-verify", ["--no-verify"], {}],
    ["CODEY=0", [], { CODEY: "0" }],
    ["CODEY_SKIP=1", [], { CODEY_SKIP: "1" }],
  ])("%s", (_name, args, env) => {
    expect(commit(args, env)).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("codey never blocks a commit because codey is broken", () => {
  test("a wrong configuration is a warning", () => {
    repository.write("a.js", DEFECT);
    repository.write(".codeyrc.json", "{ nonsense");
    const ran = commit(["-a"]);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain("committing without a review");
  });

  test("a model that is not there is a warning", () => {
    repository.write("a.js", DEFECT);
    const ran = commit(["-a"], { CODEY_MODEL: "qwen2.5-coder-7b" });
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain("committing without a review");
  });

  test("a crash is a warning", () => {
    const hook = join(repository.root, ".git/hooks/pre-commit");
    const crash = join(temporaryFolder(), "crash.mjs");
    writeFileSync(crash, "process.abort();\n");
    writeFileSync(hook, readFileSync(hook, "utf8").replace(BIN, crash));
    repository.write("a.js", DEFECT);
    const ran = commit(["-a"]);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain("codey: ended with 134; committing without a review.");
  });

  test("an installation that is gone is a warning", () => {
    loseInstallation();
    repository.write("a.js", DEFECT);
    // npm puts this project's own codey on the PATH of its scripts.
    const ran = commit(["-a"], { PATH: pathWithout("node_modules") });
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain("committing without a review");
  });

  test("an installation that moved is found on the PATH", () => {
    loseInstallation();
    const folder = temporaryFolder();
    writeFileSync(join(folder, "codey"), `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`, {
      mode: 0o755,
    });
    repository.write("a.js", DEFECT);
    const ran = commit(["-a"], { PATH: `${folder}:${pathWithout("node_modules")}` });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain("a.js:2");
  });
});

function loseInstallation(): void {
  const hook = join(repository.root, ".git/hooks/pre-commit");
  writeFileSync(hook, readFileSync(hook, "utf8").replaceAll(BIN, "/gone/codey.js"));
}

function pathWithout(part: string): string {
  return (process.env["PATH"] ?? "")
    .split(":")
    .filter((folder) => !folder.includes(part))
    .join(":");
}

describe("install and uninstall", () => {
  test("a hook that was there runs first and comes back byte for byte", () => {
    hooks("uninstall");
    const hook = join(repository.root, ".git/hooks/pre-commit");
    const own = "#!/bin/sh\necho own hook >&2\nexit 7\n";
    writeFileSync(hook, own);
    chmodSync(hook, 0o755);
    hooks("install");
    hooks("install");
    repository.write("a.js", `${HARMLESS}\nexport const two = 2;\n`);
    const ran = commit(["-a"]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain("own hook");
    hooks("uninstall");
    expect(readFileSync(hook, "utf8")).toBe(own);
    expect(existsSync(`${hook}.before-codey`)).toBe(false);
  });

  test("status says what is there", () => {
    expect(hooks("status").stdout).toBe(
      "pre-commit: reviews what is committed\npost-commit: reviews commits with the model in the background\n",
    );
    expect(hooks("uninstall").stdout).toBe("pre-commit: no hook\npost-commit: no hook\n");
  });

  test("hooks that another tool manages are left alone", () => {
    repository.git("config", "core.hooksPath", ".husky/_");
    const ran = hooks("install");
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("codey hook pre-commit");
  });
});
