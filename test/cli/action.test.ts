import { chmodSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { PLANTED_CHANGE } from "../../src/cli/demo/planted-change.ts";
import type { Report } from "../../src/types/report.ts";
import {
  commandsIn,
  eventOf,
  makeActionCase,
  runAction,
  TOKEN,
  type ActionCase,
  type ActionRun,
} from "../github/run-action.ts";
import { goodModel, hostileModel } from "../gguf/programs.ts";
import { digestOf, temporaryFolder } from "../support/codey.ts";

const planted = () => makeActionCase(PLANTED_CHANGE.before, PLANTED_CHANGE.after);
const writesOf = ({ github }: ActionCase) => github.requests.filter(({ method }) => method === "POST").length;
const reportOf = ({ runner }: ActionCase): Report =>
  JSON.parse(readFileSync(join(runner, "report.json"), "utf8"));

/** Nothing was posted and one sentence says why. */
function expectRefusal(action: ActionCase, ran: ActionRun, sentence: RegExp): void {
  expect(ran.code).toBe(2);
  expect(ran.stderr).toMatch(sentence);
  expect(ran.stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(ran.stdout).toBe("");
  expect(writesOf(action)).toBe(0);
}

describe("one review for a pull request", () => {
  test("comments stand on lines of the change, buttons only where a fix was proven, and a second run is silent", async () => {
    const action = await planted();
    const { github, repository, runner, head, base } = action;
    const before = digestOf(repository.root);
    const ran = await runAction(action);
    expect(ran.code).toBe(1);
    expect(github.violations).toEqual([]);
    expect(github.reviews.map(({ commit_id }) => commit_id)).toEqual([head]);
    expect(writesOf(action)).toBe(1);

    const report = reportOf(action);
    expect(report.run).toMatchObject({ mode: "pr", base, head, model: null });
    const reported = report.findings.filter(({ status }) => status === "reported");
    expect(github.comments.map(({ path, line }) => `${path}:${line}`)).toEqual(
      reported.map(({ path, range }) => `${path}:${range.endLine}`),
    );
    const proven = reported.filter(({ suggestion }) => suggestion?.status === "proven");
    expect(proven.length).toBeGreaterThan(0);
    expect(proven.length).toBeLessThan(reported.length);
    for (const [index, { body }] of github.comments.entries()) {
      const suggestion = reported[index]?.suggestion;
      const button =
        suggestion?.status === "proven" ? `\n\`\`\`suggestion\n${suggestion.replacement}\n\`\`\`\n` : null;
      if (button === null) expect(body).not.toContain("```suggestion");
      else expect(body).toContain(button);
    }

    const { summary } = report;
    expect(ran.outputs).toEqual({
      findings: String(reported.length),
      blocking: String(summary.error),
      "report-path": join(runner, "report.json"),
      "sarif-path": join(runner, "report.sarif"),
    });
    expect(ran.summary).toContain(`### Codey: ${summary.error} errors, ${summary.warning} warnings`);
    expect(ran.stderr).toMatch(/^codey: posted a review with \d+ line comments: https:/);
    const sarif = JSON.parse(readFileSync(join(runner, "report.sarif"), "utf8"));
    expect(sarif.runs[0].results).toHaveLength(reported.length);

    const again = await runAction(action);
    expect(again.code).toBe(1);
    expect(writesOf(action)).toBe(1);
    expect(again.stderr).toBe("codey: posted nothing. This very review is there already.\n");
    expect(digestOf(repository.root)).toBe(before);
  });

  test("exit codes follow fail-on", async () => {
    const action = await makeActionCase(
      { "a.py": "x = 1\n" },
      { "a.py": "x = 1\n\n\ndef add(item, to=[]):\n    to.append(item)\n    return to\n" },
    );
    const codes: Record<string, number | null> = {};
    for (const failOn of ["error", "warning", "never"]) {
      const ran = await runAction(action, { env: { CODEY_FAIL_ON: failOn } });
      codes[failOn] = ran.code;
      expect(ran.outputs).toMatchObject({ findings: "1", blocking: failOn === "warning" ? "1" : "0" });
    }
    expect(codes).toEqual({ error: 0, warning: 1, never: 0 });
    expect(writesOf(action)).toBe(1);
    const wrong = await runAction(action, { env: { CODEY_FAIL_ON: "sometimes" } });
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      'codey: fail-on cannot be "sometimes"; use error, warning, note or never.\n',
    ]);
  });

  test("a model's finding is posted on its line", async () => {
    const action = await makeActionCase(
      { "src/total.js": "export const one = 1;\n" },
      {
        "src/total.js":
          "export const one = 1;\n\nexport function total(rows) {\n  // FIXME: rows may be missing\n  return rows.length;\n}\n",
      },
    );
    const environments = new Map<string, string>();
    const ran = await runAction(action, {
      env: { CODEY_MODEL: await goodModel() },
      onStart: (pid) => watchChildren(pid, environments),
    });
    expect(ran.stderr).toMatch(/posted a review with 1 line comment:/);
    expect(action.github.comments[0]).toMatchObject({ path: "src/total.js" });
    expect(action.github.comments[0]?.body).toMatch(
      /left unfinished[^]*<sub>`model\/\w+` · confidence 0\.\d\d · /,
    );
    expect(reportOf(action).run.model).toMatchObject({ digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    if (process.platform === "linux") {
      const workers = [...environments].filter(([command]) => command.includes("worker"));
      expect(workers.length).toBeGreaterThan(0);
      for (const [command, environment] of workers)
        expect(environment, command).not.toMatch(/TOKEN|GITHUB_|test-token/);
    }
  });

  test("nothing is said twice after a push that changes something else", async () => {
    const action = await planted();
    await runAction(action);
    const { repository, github } = action;
    const told = github.comments.length;
    repository.git("checkout", "-q", "change");
    repository.write("src/more.py", "def keep(item, to=[]):\n    to.append(item)\n    return to\n");
    const head = repository.commit("More");
    repository.git("checkout", "-q", "main");
    github.head = head;
    github.patch = repository.git("diff", "--no-renames", "-U3", action.base, head);
    const ran = await runAction({ ...action, head });
    expect(ran.code).toBe(1);
    expect(github.comments.slice(told).map(({ path }) => path)).toEqual(["src/more.py"]);
    expect(github.reviews[1]?.body).toContain(`Not repeated: ${told} findings of an earlier review.`);
  });
});

describe("what cannot be posted is not green", () => {
  test("a token that may not write, as of a fork: annotations in the log, exit code 3", async () => {
    const action = await makeActionCase(
      { "a.py": "x = 1\n" },
      { "a.py": "x = 1\n\n\ndef add(item, to=[]):\n    return to\n" },
    );
    action.github.mishaps.push("403");
    const ran = await runAction(action);
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain("GitHub refused the review (403: Resource not accessible by integration");
    expect(commandsIn(ran.stdout)).toEqual([
      expect.stringMatching(/^::warning file=a\.py,line=4,.*title=lint\/mutable-default-argument::/),
      expect.stringMatching(/^::notice title=Codey::1 warning\./),
    ]);
    expect(ran.outputs).toMatchObject({ findings: "1", blocking: "0" });
    expect(ran.summary).toContain("### Codey: 1 warning");
  });

  test("a head that moved on gets nothing beside the code", async () => {
    const action = await planted();
    action.github.head = "f".repeat(40);
    const ran = await runAction(action);
    expect(ran.code).toBe(1);
    expect(writesOf(action)).toBe(0);
    expect(ran.stderr).toContain("the newer push is reviewed by its own run");
    expect(commandsIn(ran.stdout).length).toBeGreaterThan(1);
  });

  test("a dry run shows the request and sends nothing", async () => {
    const action = await planted();
    const ran = await runAction(action, { env: { CODEY_DRY_RUN: "true" } });
    expect(ran.code).toBe(1);
    expect(writesOf(action)).toBe(0);
    const request = JSON.parse(ran.stdout.slice(ran.stdout.indexOf("\n{\n")));
    expect(request).toMatchObject({ commit_id: action.head, event: "COMMENT" });
    expect(request.comments.length).toBeGreaterThan(0);
  });

  test("a change of which nothing could be looked at is not green", async () => {
    const config = { ".codeyrc.json": '{"limits": {"fileBytes": 100}}' };
    const action = await makeActionCase(config, { ...config, "big.js": `f(${"1 + ".repeat(500)}1);\n` });
    const ran = await runAction(action);
    expect(reportOf(action).coverage.status).toBe("none");
    expect(ran.code).toBe(3);
    expect(action.github.reviews[0]?.body).toMatch(/Not reviewed: 1 part/);
  });
});

test("a change of nothing but what is left out on purpose passes, and the review says so", async () => {
  const action = await makeActionCase({ "a.txt": "x\n" }, { "a.txt": "x\n", "logo.bin": "\0\0\u0001" });
  const ran = await runAction(action);
  expect(ran.code).toBe(0);
  expect(action.github.reviews[0]?.body).toMatch(/^### Codey: Not reviewed\n[^]*logo\.bin \\\(not text\\\)/);
});

describe("wrong use", () => {
  test("a shallow clone: exit code 2 and what to set", async () => {
    const action = await planted();
    const clone = join(temporaryFolder(), "clone");
    const git = (...args: string[]) => execFileSync("git", args, { stdio: "pipe" });
    git("clone", "-q", "--depth=1", "--branch=change", `file://${action.repository.root}`, clone);
    expectRefusal(action, await runAction(action, { workspace: clone }), /fetch-depth: 0/);
    // Both ends are there, but nothing that connects them.
    git("-C", clone, "fetch", "-q", "--depth=1", "origin", "main");
    expectRefusal(action, await runAction(action, { workspace: clone }), /fetch-depth: 0/);
  });

  test("an event of another kind, no event, and no token", async () => {
    const action = await planted();
    const push = { ref: "refs/heads/main", before: action.base, after: action.head };
    expectRefusal(action, await runAction(action, { event: push }), /not a pull request/);
    const option = { ...action, head: "--output=/tmp/x" };
    expectRefusal(action, await runAction(action, { event: eventOf(option) }), /not a pull request/);
    expectRefusal(action, await runAction(action, { env: { GITHUB_EVENT_PATH: "" } }), /GITHUB_EVENT_PATH/);
    expectRefusal(action, await runAction(action, { env: { CODEY_TOKEN: "" } }), /no token/);
  });

  test("a wrong configuration in the base stops it", async () => {
    const wrong = { ".codeyrc.json": '{"failOnn": "error"}' };
    const action = await makeActionCase(
      { ...PLANTED_CHANGE.before, ...wrong },
      { ...PLANTED_CHANGE.after, ...wrong },
    );
    expectRefusal(action, await runAction(action), /failOnn/);
  });

  test("a report is not written over a link in the workspace", async () => {
    const action = await planted();
    const target = join(temporaryFolder(), "target");
    writeFileSync(target, "precious");
    symlinkSync(target, join(action.repository.root, "codey-report.json"));
    const ran = await runAction(action, { env: { CODEY_REPORT_PATH: "codey-report.json" } });
    expectRefusal(action, ran, /symbolic link/);
    expect(readFileSync(target, "utf8")).toBe("precious");
  });
});

describe("a pull request does not rule its own review", () => {
  test("configuration of the head changes nothing, wrong or right", async () => {
    const off = {
      failOn: "never",
      maxFindings: 0,
      ignore: ["**"],
      rules: { "lint/compare-nan": "off", "security/os-command": "off" },
    };
    const plain = await planted();
    const silenced = await makeActionCase(PLANTED_CHANGE.before, {
      ...PLANTED_CHANGE.after,
      ".codeyrc.json": JSON.stringify(off),
      ".codeyignore": "*\n",
      "package.json": JSON.stringify({ codey: off }),
    });
    // Also where the workspace is a checkout of the head.
    silenced.repository.git("checkout", "-q", "change");
    const ran = [await runAction(plain), await runAction(silenced)];
    expect(ran.map(({ code }) => code)).toEqual([1, 1]);
    const placesOf = ({ github }: ActionCase) => github.comments.map(({ path, line }) => `${path}:${line}`);
    expect(placesOf(silenced)).toEqual(placesOf(plain));
  });

  test("the configuration of the base counts where the workflow says nothing else", async () => {
    const config = {
      ".codeyrc.json": JSON.stringify({ failOn: "never", rules: { "lint/compare-nan": "off" } }),
    };
    const action = await makeActionCase({ ...PLANTED_CHANGE.before, ...config }, { ...PLANTED_CHANGE.after });
    expect((await runAction(action)).code).toBe(0);
    expect((await runAction(action, { env: { CODEY_FAIL_ON: "error" } })).code).toBe(1);
    expect(action.github.comments.length).toBeGreaterThan(0);
    expect(action.github.comments.map(({ body }) => body).join()).not.toContain("lint/compare-nan");
  });
});

const COMMANDS = [
  "::error::owned",
  "::set-output name=findings::0",
  "##[error]owned",
  "@everyone",
  "::stop-commands::x",
];
/** Text in every place that Codey quotes: names of files, of symbols, and the code of a finding. */
const HOSTILE_FILES = {
  "::error::owned.py": "def f(a=[]):  # ::error::owned @everyone ##[error]owned\n    return a\n",
  "a\n::error file=x::owned\nfindings=0.py": "def f(a=[]):\n    return a\n",
  "##[error]owned/@everyone.js":
    "export function f(x) {\n  return eval(x + `\n::error::owned\n##[group]owned\n`);\n}\n",
  "b\n::error::owned\n.js":
    "// @everyone ::error::owned\nexport function g(x) {\n  if (x === NaN) {\n    return 1;\n  }\n  return x;\n}\n",
  "big\n##[error]owned.js": `export const big = "${"x".repeat(30_000)}";\n`,
};

describe("text of a pull request is text", () => {
  const outsideOfCode = (text: string) =>
    text.replaceAll(/^(`{3,})[^]*?^\1$/gm, "").replaceAll(/(`+)[^]*?[^`]\1(?!`)/g, "");

  test.each(["posted", "refused", "dry run"])("when the review is %s", async (way) => {
    const action = await makeActionCase({ "README.md": "x\n" }, { "README.md": "x\n", ...HOSTILE_FILES });
    if (way === "refused") action.github.readFailures.push(403);
    const ran = await runAction(action, {
      env: {
        CODEY_DRY_RUN: String(way === "dry run"),
        ...(way === "refused" ? {} : { CODEY_MODEL: await hostileModel() }),
      },
    });
    expect(reportOf(action).findings.map(({ path }) => path)).toEqual(
      expect.arrayContaining(Object.keys(HOSTILE_FILES).slice(0, 4)),
    );
    expect(commandsIn(ran.stderr)).toEqual([]);
    const commands = commandsIn(ran.stdout);
    if (way !== "refused") expect(commands).toEqual([]);
    for (const command of commands)
      expect(command).toMatch(/^::(?:error|warning|notice) (?:file=[^:]*,line=\d|title=Codey::)/);
    expect(ran.outputs["findings"]).toBe(
      String(reportOf(action).findings.filter(({ status }) => status === "reported").length),
    );
    expect(Object.keys(ran.outputs)).toHaveLength(4);
    const posted = [...action.github.reviews, ...action.github.comments].map(({ body }) => body);
    expect(posted.length > 0).toBe(way === "posted");
    for (const text of [...posted, ran.summary]) {
      expect(outsideOfCode(text)).not.toMatch(/@everyone|##\[|^::/m);
    }
    expect(COMMANDS.every((command) => !ran.stdout.split("\n").includes(command))).toBe(true);
  });

  test("a report path cannot set another output", async () => {
    const action = await planted();
    const path = join(action.runner, "x\nblocking=0\nblocking<<EOF\n0\nEOF");
    const ran = await runAction(action, { env: { CODEY_REPORT_PATH: path } });
    expect(ran.stderr).toContain("posted a review");
    expect(ran.outputs).toMatchObject({ blocking: "3", "report-path": path });
    expect(Object.keys(ran.outputs)).toHaveLength(4);
  });
});

test("git is asked for objects alone and never sees the token", async () => {
  const action = await planted();
  const folder = temporaryFolder();
  const log = join(folder, "log");
  const git = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  const shim = `#!/bin/sh\n{ echo "ARGS $*"; env; } >> "${log}"\nexec "${git}" "$@"\n`;
  writeFileSync(join(folder, "git"), shim);
  chmodSync(join(folder, "git"), 0o755);
  const ran = await runAction(action, { env: { PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}` } });
  expect(ran.code).toBe(1);
  const seen = readFileSync(log, "utf8");
  expect(seen).toContain("ARGS ");
  expect(seen).not.toContain(TOKEN);
  expect(seen).not.toMatch(/^(?:CODEY_|GITHUB_)/m);
  expect(seen).not.toMatch(
    /^ARGS .*\b(?:checkout|switch|restore|reset|fetch|worktree|stash|clean|read-tree|update-ref)\b/m,
  );
  expect(ran.stdout + ran.stderr + ran.summary).not.toContain(TOKEN);
});

/** Collects the environments of the process's children by their command lines, until it ends (Linux). */
function watchChildren(pid: number, environments: Map<string, string>): void {
  if (process.platform !== "linux") return;
  const timer = setInterval(() => {
    const children = readProcess(`${pid}/task/${pid}/children`).split(" ");
    for (const child of children.filter((one) => one !== "")) {
      const command = readProcess(`${child}/cmdline`);
      const environment = readProcess(`${child}/environ`);
      if (command !== "" && environment !== "") environments.set(command, environment);
    }
  }, 10);
  onTestFinished(() => clearInterval(timer));
}

/** A file below /proc; empty when the process has ended. */
function readProcess(name: string): string {
  try {
    return readFileSync(`/proc/${name}`, "utf8").replaceAll("\0", "\n");
  } catch (error) {
    if (error instanceof Error && "code" in error && ["ENOENT", "ESRCH"].includes(String(error.code)))
      return "";
    throw error;
  }
}
