import { spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BIN, codey, digestOf, temporaryFolder } from "../support/codey.ts";
import { type Repository } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

const DEFECT = "export function run(input) {\n  return eval(input);\n}\n";
/** One sentence for people: a single line that begins with the name of the program, no stack. */
const SENTENCE = /^codey: [^\n]+\n$/;
/** What could move the cursor, change colours, hide text or reorder it. */
// oxlint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/u;

const repository = (): Repository => {
  const made = temporaryRepository();
  return made;
};

function staged(files: Readonly<Record<string, string | Uint8Array>>): Repository {
  const made = repository();
  for (const [path, content] of Object.entries(files)) made.write(path, content);
  made.git("add", "--all");
  return made;
}

describe("names of files", () => {
  const names = [
    "a b.js",
    "a\tb.js",
    "a\nb.js",
    "a\"q'.js",
    "a => b.js",
    "{a => b}/c.js",
    "-rf.js",
    "--output=x.js",
    ":(glob)x.js",
    "::error file=x::.js",
    "\u001b[31mred\u001b]0;title\u0007.js",
    "\u009b31m.js",
    "\u202egnp.js",
    "\u2028line.js",
    "\u007f.js",
    "\r.js",
    "back\\slash.js",
    "]]>.js",
    "<x&y>.js",
    "`tick`|pipe.js",
    "e\u0301.js",
    "\u00e9.js",
    `${"n".repeat(245)}.js`,
  ];
  const formats = [
    "terminal",
    "json",
    "ndjson",
    "sarif",
    "rdjson",
    "rdjsonl",
    "checkstyle",
    "gitlab",
    "markdown",
    "annotations",
  ];

  test("every format stays printable, and nothing of the repository changes", { timeout: 60_000 }, () => {
    const { root } = staged(Object.fromEntries(names.map((name) => [name, DEFECT])));
    const home = temporaryFolder();
    const before = digestOf(root);
    for (const format of formats) {
      const args = ["review", "--staged", "--model", "none", "--max-findings", "100", "--format", format];
      const ran = codey(args, { cwd: root, home });
      expect([format, ran.code, ran.stderr]).toEqual([format, 1, ""]);
      expect([format, UNPRINTABLE.exec(ran.stdout)?.[0]]).toEqual([format, undefined]);
      const texts = format.endsWith("jsonl") || format === "ndjson" ? ran.stdout.trim().split("\n") : [];
      for (const text of texts) JSON.parse(text);
      if (["sarif", "rdjson", "gitlab"].includes(format)) JSON.parse(ran.stdout);
      if (format !== "json") continue;
      const report: { findings: { path: string }[] } = JSON.parse(ran.stdout);
      expect(new Set(report.findings.map(({ path }) => path))).toEqual(new Set(names));
    }
    expect(digestOf(root)).toBe(before);
  });
});

describe("the command line is taken at its word or refused", () => {
  const refused: readonly (readonly string[])[] = [
    ["review", "--format"],
    ["review", "--format", "json", "--output="],
    ["review", "--min-confidence="],
    ["review", "--min-confidence", "0x1"],
    ["review", "--max-findings="],
    ["review", "--max-findings"],
    ["review", "--max-findings", "1e99"],
    ["review", "--seed="],
    ["review", "--seed", "1", "--seed", "2"],
    ["review", "--fail-on", "error", "--fail-on", "note"],
    ["review", "--dump", "chunks", "--dump", "triage"],
    ["review", "--commit", "HEAD\n"],
    ["review", "--commit", "\u001b[31m"],
    ["review", ""],
    ["review", "--", "HEAD", "HEAD"],
    ["accept", ""],
    ["reject", "f".repeat(60_000)],
    ["explain", "../.."],
    ["reject", "abcd", "--reason", "a", "--reason", "b"],
  ];
  test.each(refused.map((args) => [args.join(" ").slice(0, 60), args] as const))("%j", (_name, args) => {
    const { root } = staged({ "run.js": DEFECT });
    const ran = codey(args, { cwd: root, home: temporaryFolder() });
    expect([ran.code, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).toMatch(SENTENCE);
    expect(ran.stderr).not.toContain("bug in codey");
    expect(ran.stderr.length).toBeLessThan(2300);
    expect(UNPRINTABLE.exec(ran.stderr)).toBeNull();
  });

  test("a patch from standard input", () => {
    const input = `--- /dev/null\n+++ b/run.js\n@@ -0,0 +1,3 @@\n${DEFECT.replaceAll(/^(?=.)/gm, "+")}`;
    const folder = temporaryFolder();
    const ran = codey(["review", "--patch", "-", "--model", "none"], { cwd: folder, home: folder, input });
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain("run.js:2");
  });

  test("a target after --", () => {
    const { root, commit, write, git } = staged({ "run.js": DEFECT });
    commit("First");
    write("other.js", DEFECT);
    git("add", "--all");
    const ran = codey(["review", "--model=none", "--", "HEAD"], { cwd: root, home: temporaryFolder() });
    expect(ran.stdout).toContain("run.js:2");
    expect(ran.stdout).not.toContain("other.js");
  });

  test("- as output is standard output, not a file", () => {
    const { root } = staged({ "run.js": DEFECT });
    const args = ["review", "--model=none", "--format=json", "--output=-"];
    const ran = codey(args, { cwd: root, home: temporaryFolder() });
    expect(JSON.parse(ran.stdout)).toMatchObject({ schemaVersion: 1 });
    expect(readdirSync(root).sort()).toEqual([".git", "run.js"]);
  });

  test.runIf(process.platform === "linux")("a full disk is the environment's fault", () => {
    const { root } = staged({ "run.js": DEFECT });
    const args = ["review", "--model=none", "--format=json", "--output=/dev/full"];
    const ran = codey(args, { cwd: root, home: temporaryFolder() });
    expect(ran.code).toBe(3);
    expect(ran.stderr).toMatch(SENTENCE);
  });
});

describe("where things are kept", () => {
  test.each(["", "relative"])("HOME=%j puts nothing into the repository", (HOME) => {
    const { root } = staged({ "run.js": DEFECT });
    const ran = codey(["models", "list"], {
      cwd: root,
      home: temporaryFolder(),
      env: { HOME, CODEY_HOME: "" },
    });
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/goes into \//);
    expect(readdirSync(root).sort()).toEqual([".git", "run.js"]);
  });

  test("a relative CODEY_HOME is refused", () => {
    const { root } = staged({ "run.js": DEFECT });
    const ran = codey(["review"], { cwd: root, home: temporaryFolder(), env: { CODEY_HOME: "here" } });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(SENTENCE);
    expect(readdirSync(root).sort()).toEqual([".git", "run.js"]);
  });

  test("a file in place of CODEY_HOME", () => {
    const { root, write } = staged({ "run.js": DEFECT });
    write(".git/file", "");
    const env = { CODEY_HOME: join(root, ".git/file") };
    const ran = codey(["review", "--model=none"], { cwd: root, home: temporaryFolder(), env });
    expect(ran.code).toBe(3);
    expect(ran.stderr).toMatch(SENTENCE);
  });
});

describe("hostile configuration", () => {
  const layers = Array.from({ length: 9 }, (_, index) => {
    const before = index === 0 ? "x" : `*a${index - 1}`;
    return `a${index}: &a${index} [${Array.from({ length: 9 }, () => before).join(", ")}]`;
  });
  const cases: Readonly<Record<string, readonly [string, string]>> = {
    "keys of the prototype": [".codeyrc.json", '{"__proto__": {"failOn": "never"}, "constructor": 1}'],
    "aliases of aliases": [".codeyrc.yaml", layers.join("\n")],
    "an alias of itself": [".codeyrc.yaml", "a: &a\n  b: *a\n"],
    "a tag that would run code": [".codeyrc.yaml", 'failOn: !!js/function "function () {}"\n'],
    "20,000 brackets": [".codeyrc.yaml", "[".repeat(20_000)],
    "200,000 keys": [
      ".codeyrc.json",
      JSON.stringify(Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`k${index}`, 1]))),
    ],
    "100,000 patterns": [
      ".codeyignore",
      Array.from({ length: 100_000 }, (_, index) => `x${index}/**/y*z${index}`).join("\n"),
    ],
    "escape sequences": [".codeyrc.json", '{"\\u001b[31mx\\n": 1}'],
  };
  test.each(Object.entries(cases))("%s", (_name, [file, text]) => {
    const { root } = staged({ "run.js": DEFECT, [file]: text });
    const ran = codey(["review", "--model=none"], { cwd: root, home: temporaryFolder() });
    expect([ran.code, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).toMatch(SENTENCE);
    expect(ran.stderr.length).toBeLessThan(2300);
    expect(UNPRINTABLE.exec(ran.stderr)).toBeNull();
  });

  test("a configuration that is a program is not run", () => {
    const { root, write } = staged({ "run.js": DEFECT });
    const program = `require("fs").writeFileSync(${JSON.stringify(join(root, "ran"))}, "")`;
    for (const name of [".codeyrc.js", ".codeyrc.cjs", "codey.config.js"]) write(name, program);
    codey(["review", "--model=none"], { cwd: root, home: temporaryFolder() });
    expect(readdirSync(root)).not.toContain("ran");
  });
});

describe("ends", () => {
  test.runIf(process.platform === "linux")("a full disk behind standard output", () => {
    const { root } = staged({ "run.js": DEFECT });
    const full = openSync("/dev/full", "w");
    const ran = spawnSync(process.execPath, [BIN, "rules"], { cwd: root, stdio: ["ignore", full, "pipe"] });
    closeSync(full);
    expect(ran.status).toBe(3);
    expect(ran.stderr.toString()).toMatch(SENTENCE);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s ends it quietly with %i", async (signal, code) => {
    const files = Array.from({ length: 200 }, (_, index) => [`f${index}.js`, DEFECT.repeat(20)] as const);
    const { root } = staged(Object.fromEntries(files));
    const env = { ...process.env, CODEY_HOME: temporaryFolder() };
    const interruptAfter = async (ms: number) => {
      const child = spawn(process.execPath, [BIN, "review", "--staged", "--model=none"], { cwd: root, env });
      let written = "";
      child.stderr.on("data", (piece: Buffer) => (written += piece.toString()));
      await new Promise((resolve) => setTimeout(resolve, ms));
      child.kill(signal);
      return { ended: await new Promise((resolve) => child.on("close", resolve)), written };
    };
    let ended = await interruptAfter(700);
    // Null: on a busy machine Node itself was not up yet, and ended by the signal.
    for (const ms of [1500, 3000, 6000]) if (ended.ended === null) ended = await interruptAfter(ms);
    expect(ended).toEqual({ ended: code, written: "" });
  });
});
