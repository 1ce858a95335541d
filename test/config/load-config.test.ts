import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DEFAULTS } from "../../src/config/defaults.ts";
import { parseDuration } from "../../src/config/duration.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { UsageError } from "../../src/types/errors.ts";
import { isRuleName, RULE_CATALOGUE } from "../../src/rule-catalogue.ts";
import { temporaryFolder } from "../support/codey.ts";

function load(
  files: Readonly<Record<string, string>>,
  user: Readonly<Record<string, string>> = {},
  flags = {},
) {
  const userDirectory = join(temporaryFolder(), "config");
  mkdirSync(userDirectory);
  for (const [name, text] of Object.entries(user)) writeFileSync(join(userDirectory, name), text);
  const readRepositoryFile = (path: string) => Promise.resolve(files[path] ?? null);
  const ids = RULE_CATALOGUE.map(({ id }) => id);
  const readRuleNames = () => Promise.resolve({ isKnown: isRuleName, ids });
  return loadConfig({ userDirectory, readRepositoryFile, flags, readRuleNames });
}

describe("where configuration comes from", () => {
  test("nothing written gives the defaults", async () => {
    expect(await load({})).toEqual({ config: DEFAULTS, warnings: [], origins: [] });
  });

  test("the user's is under the repository's, which is under the flags", async () => {
    const { config, origins } = await load(
      { ".codeyrc.yaml": "failOn: note\nmaxFindings: 5\n" },
      { "config.json": '{ "failOn": "never", "maxFindings": 3, "seed": 7 }' },
      { failOn: "warning" },
    );
    expect(config).toMatchObject({ failOn: "warning", maxFindings: 5, seed: 7 });
    expect(origins.at(-1)).toBe(".codeyrc.yaml");
  });

  test("nested settings are merged, patterns are joined", async () => {
    const { config } = await load(
      {
        "package.json": '{ "codey": { "review": { "questions": 2 }, "ignore": ["b"] } }',
        ".codeyignore": "c\r\nd\n",
      },
      { "config.yaml": "ignore: [a]\nreview: { threshold: 0.9 }\n" },
    );
    expect(config.review).toEqual({ ...DEFAULTS.review, questions: 2, threshold: 0.9 });
    expect(config.ignore.filter((pattern) => pattern !== "")).toEqual(["a", "b", "c", "d"]);
  });

  test("a package that depends on codey, or does not parse, has no configuration", async () => {
    expect((await load({ "package.json": '{ "dependencies": { "codey": "1" } }' })).config).toEqual(DEFAULTS);
    expect((await load({ "package.json": '{ "codey": ' })).config).toEqual(DEFAULTS);
  });
});

describe("a repository cannot choose what is loaded", () => {
  test.each([
    ["models", "models: { directories: [/tmp] }"],
    ["a path as model", "model: ./evil.gguf"],
    ["a path with folders as model", "model: models/evil"],
  ])("%s is ignored with a warning", async (_name, text) => {
    const { config, warnings } = await load({ ".codeyrc": text });
    expect(config).toEqual(DEFAULTS);
    expect(warnings).toHaveLength(1);
  });

  test("its own user may do both", async () => {
    const { config } = await load(
      {},
      { "config.yaml": "model: /opt/a.gguf\nmodels: { memoryBudgetMb: 9000 }" },
    );
    expect(config.model).toBe("/opt/a.gguf");
    expect(config.models).toEqual({ ...DEFAULTS.models, memoryBudgetMb: 9000 });
  });
});

describe("mistakes", () => {
  test.each([
    ["an unknown key", "failon: note", /unknown key "failon" \(did you mean "failOn"\?\)/],
    ["a nested unknown key", "review: { question: 3 }", /unknown key "review.question"/],
    ["a wrong value", "minConfidence: 2", /minConfidence/],
    ["a duration without a unit", "timeBudget: 30", /timeBudget/],
    ["text that is neither YAML nor JSON", "{ a: [", /cannot be read as YAML or JSON/],
    ["a list", "[1, 2]", /mistake/],
  ])("%s is one sentence", async (_name, text, sentence) => {
    const failed = load({ ".codeyrc.yml": text });
    await expect(failed).rejects.toThrow(UsageError);
    await expect(failed).rejects.toThrow(sentence);
    await expect(failed).rejects.not.toThrow(/\n/);
  });
});

test("a tag constructs nothing: what stands behind it is text", async () => {
  const { config } = await load({ ".codeyrc.yml": "model: !!js/function 'function () {}'" });
  expect(config.model).toBe("function () {}");
});

test.each([
  ["30s", 30_000],
  ["5m", 300_000],
  ["1.5h", 5_400_000],
  ["250ms", 250],
])("%s is %i ms", (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

describe("settings of rules", () => {
  test.each([
    ["lint/compare-nans", '"lint/compare-nan"'],
    ["compare-nan", '"lint/compare-nan"'],
    ["security/compare-nan", '"lint/compare-nan"'],
    ["CHANGE/guard-removed", '"change/guard-removed"'],
    ["lints/*", '"lint/*"'],
    ["__proto__x", '"'],
  ])("%s is refused, and the nearest id named", async (name, nearest) => {
    const written = JSON.stringify({ rules: { [name]: "off" } });
    const loaded = load({ ".codeyrc.json": written });
    await expect(loaded).rejects.toThrow(UsageError);
    await expect(loaded).rejects.toThrow(
      `.codeyrc.json sets a rule that does not exist: "${name}" (the nearest is ${nearest}`,
    );
    await expect(load({}, { "config.json": written })).rejects.toThrow(UsageError);
  });

  test("rules, families, the model's categories and learned patterns may be set", async () => {
    const rules = {
      "lint/compare-nan": "off",
      "style/*": "note",
      "model/bug": "off",
      "pattern/x": "error",
    } as const;
    const { config } = await load({ ".codeyrc.json": JSON.stringify({ rules }) });
    expect(config.rules).toMatchObject(rules);
  });
});
