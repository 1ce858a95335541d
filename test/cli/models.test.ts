import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { goodModel } from "../gguf/programs.ts";
import { codey, temporaryFolder } from "../support/codey.ts";

describe("codey models", () => {
  const models = (words: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const home = temporaryFolder();
    return codey(["models", ...words], { cwd: home, home, env });
  };

  it.each([
    [["pull"], 2, /^codey: Say which model: codey models pull <id>, one of qwen2.5-coder-7b, /],
    [["rm"], 2, /^codey: Say which model: codey models rm <id>/],
    [["pull", "gpt-9"], 2, /^codey: There is no model called gpt-9 in the catalogue/],
    [["pull", "functiongemma-270m"], 2, /Gemma Terms of Use: .* add --accept-terms\.$/],
    [["steal"], 2, /choices/i],
  ])("%j: exit code %d and one sentence", (words, code, sentence) => {
    const ran = models(words);
    expect(ran.stdout).toBe("");
    expect(ran.stderr.trim()).toMatch(sentence);
    expect(ran.stderr.trim().split("\n")).toHaveLength(1);
    expect(ran.code).toBe(code);
  });

  it("pull fails with 3 and leaves nothing where the proxy is not there", () => {
    const ran = models(["pull", "qwen2.5-coder-1.5b"], { HTTPS_PROXY: "not a proxy" });
    expect(ran.stderr).toBe("codey: HTTPS_PROXY is no http or https address; correct it or unset it.\n");
    expect(ran.code).toBe(3);
  });

  it("rm says what was there", () => {
    const home = temporaryFolder();
    const folder = join(home, "data", "models");
    const rm = () => codey(["models", "rm", "qwen2.5-coder-7b"], { cwd: home, home });
    expect(rm()).toMatchObject({ code: 0, stdout: "qwen2.5-coder-7b is not installed.\n" });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "Qwen2.5-Coder-7B-Instruct-Q4_K_M.gguf"), "x");
    expect(rm()).toMatchObject({ code: 0, stdout: expect.stringContaining("was deleted") });
    expect(rm()).toMatchObject({ code: 0, stdout: "qwen2.5-coder-7b is not installed.\n" });
  });

  it("doctor says what is missing, in the order of what to do", () => {
    const ran = models(["doctor"]);
    expect(ran.code).toBe(3);
    expect(ran.stdout).toMatch(/^problem: no model is installed; codey models list shows .*\n/);
    expect(ran.stderr).toBe("");
  });

  it("doctor loads and asks the model that is configured, and tells what it takes", async () => {
    const home = temporaryFolder();
    mkdirSync(join(home, "config"), { recursive: true });
    writeFileSync(join(home, "config", "config.yaml"), `model: ${await goodModel()}\n`);
    const ran = codey(["models", "doctor"], { cwd: home, home });
    expect(ran.stdout).toMatch(/^ok: good-reviewer\S* is installed and whole/);
    expect(ran.stdout).toMatch(
      /\nok: it needs about \d+ MB of the budget of 6000 MB; the machine has \d+ MB free\n/,
    );
    expect(ran.stdout).toMatch(/\nok: it was loaded and judged in \d+\.\d s\n/);
    expect(ran.stdout).toMatch(/\nnote: nothing was measured on .*; codey bench finds the best settings\n/);
    expect(ran.code).toBe(0);
  });
});
