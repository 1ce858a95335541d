import { expect, test } from "vitest";
import { makeAskStyle, readStyleTexts } from "../../src/gather-style.ts";
import { openGit } from "../../src/git/open-git.ts";
import { codey, temporaryFolder } from "../support/codey.ts";
import { testEnvironment } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

const SPACES = "root = true\n[*]\nindent_style = space\nindent_size = 4\n";
const TABS = "[*]\nindent_style = tab\n";
const HABIT =
  "export function f(a) {\n\ta += 1;\n\ta += 2;\n\ta += 3;\n\ta += 4;\n\ta += 5;\n\treturn a;\n}\n";

function setUp() {
  const repository = temporaryRepository();
  repository.write(".codeyrc.json", '{ "style": true }\n');
  repository.write(".editorconfig", SPACES);
  repository.write("vendored/.editorconfig", TABS);
  repository.write("src/a.js", HABIT);
  repository.write("vendored/a.js", HABIT);
  repository.commit("first");
  return repository;
}

test("what .editorconfig says is reported of new lines, as it is staged, and stands above the habits of the file", () => {
  const repository = setUp();
  const longer = HABIT.replace("\treturn", "\ta += 6;\n\treturn");
  repository.write("src/a.js", longer);
  repository.write("vendored/a.js", longer);
  repository.git("add", "--all");
  // Not staged, so it is no part of what would be committed.
  repository.write(".editorconfig", "");
  const review = () => {
    const { stdout } = codey(["review", "--staged", "--format", "json"], {
      cwd: repository.root,
      home: temporaryFolder(),
    });
    const { findings } = JSON.parse(stdout) as {
      findings: { ruleId: string; path: string; message: string; suggestion: { status: string } }[];
    };
    return findings;
  };
  const found = review();
  expect(found.map(({ ruleId, path }) => `${path} ${ruleId}`)).toEqual(["src/a.js style/indentation"]);
  expect(found[0]).toMatchObject({
    message: ".editorconfig asks for indentation with spaces; this line is not.",
    suggestion: { status: "proven", replacement: "    a += 6;" },
  });
  repository.git("add", "--all");
  expect(review()).toEqual([]);
});

test("a pull request is judged by the settings of its base", async () => {
  const repository = setUp();
  const base = repository.git("rev-parse", "HEAD").trim();
  repository.write(".editorconfig", TABS);
  repository.write("src/a.js", HABIT.replace("5", "7"));
  repository.commit("second");
  const git = await openGit({ cwd: repository.root, env: testEnvironment(repository.root) });
  const change = await git.readChange({ mode: "range", range: `${base}..HEAD` });
  const asked = (mode: "pr" | "range") =>
    makeAskStyle(readStyleTexts(git, { ...change, mode }), ["src/a.js"])("src/a.js");
  expect(await asked("pr")).toMatchObject({ indentStyle: "space", indentSize: 4 });
  expect(await asked("range")).toMatchObject({ indentStyle: "tab" });
});

test("nothing is read before it is asked for, and then once", async () => {
  const read: string[] = [];
  const ask = makeAskStyle(
    async (paths) => {
      read.push(...paths);
      return paths.map(() => null);
    },
    ["a/b/c.js", "a/d.js"],
  );
  expect(read).toEqual([]);
  expect(await Promise.all([ask("a/b/c.js"), ask("a/d.js")])).toEqual([null, null]);
  expect(read).toEqual([".editorconfig", "a/.editorconfig", "a/b/.editorconfig"]);
});
