import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { Answered } from "../../src/answer-question.ts";
import { vaultFile } from "../../src/vault/vault-file.ts";
import type { Program } from "../gguf/program.ts";
import { modelFile, randomModel } from "../gguf/programs.ts";
import { temporaryFolder, type Ran } from "../support/codey.ts";
import { runHere, vaultOf } from "../support/in-process.ts";
import { type Repository } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

const SECRET = "ghp_q7Xv2LmR9tZk4WbN8sYc3HdJ6fPg1QaE5uKo";
const judge = { yesWhen: [], whenPresent: 0.5, whenAbsent: 0.5 };

/** Answers by what stands in its prompt, so that an answer proves what was shown. */
const GUIDE: Program = {
  name: "guide",
  cues: {
    summary: ["Summarise this conversation"],
    earlier: ["Asked before"],
    summarised: ["Summary of what was said before"],
    changed: ["Changed: "],
    total: ["items.reduce("],
    secret: [SECRET.slice(4, 24)],
  },
  judge,
  answers: [
    { when: ["secret"], script: ["It is in the open."] },
    { when: ["summary"], script: ["The cart was asked about", ", at src/cart.ts:2."] },
    { when: ["summarised"], script: ["That was", " summarised before."] },
    { when: ["earlier"], script: ["Going on from", " what was said."] },
    { when: ["changed"], script: ["The change touches", " src/mail.py:3."] },
    { when: ["total"], script: ["It adds up", " the items. ", "See src/cart.ts:3", " and lib/none.ts:7."] },
    { when: [], script: ["It is not shown", " here."] },
  ],
};

/** Tries what it must not: talk, terminals, links, Markdown; better when told so. */
const TALKER: Program = {
  name: "talker",
  cues: { again: ["A first answer was refused"] },
  judge,
  answers: [
    {
      when: ["again"],
      script: ["It adds them up. ", "\u001b[2J", "\nSee https://evil.example for more.", "\n\nIt ends."],
    },
    { when: [], script: ["Sure, happy to help!", " It adds them up."] },
  ],
};
const BABBLER: Program = {
  name: "only-talk",
  cues: {},
  judge,
  answers: [{ when: [], script: ["Sure, happy to help!"] }],
};

let repository: Repository;
let home: string;
beforeEach(() => {
  repository = temporaryRepository();
  home = temporaryFolder();
  repository.write(
    "src/cart.ts",
    "/** What the cart costs. */\nexport function cartTotal(items: number[]): number {\n  return items.reduce((sum, item) => addUp(sum, item), 0);\n}\n\nexport function addUp(a: number, b: number): number {\n  return a + b;\n}\n",
  );
  repository.write(
    "src/mail.py",
    `def send_mail(to):\n    token = "${SECRET}"\n    return post(to, token)\n`,
  );
  repository.commit("First");
});

const ask = (...args: string[]): Promise<Ran> => runHere(["ask", ...args], { cwd: repository.root, home });
async function asked(...args: string[]): Promise<Answered & { answer: string | null; retrieval: string }> {
  const ran = await ask(...args, "--format", "json");
  expect(ran.code).toBe(0);
  return JSON.parse(ran.stdout);
}

describe("codey ask without a model", () => {
  test("shows the places that go with the question, and says that it has no model", async () => {
    const ran = await ask("what does cartTotal do?");
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain("no model is installed, so only the places were looked up");
    expect(ran.stdout).toMatch(/^Places\n {2}src\/cart\.ts:1-4 cartTotal \(named in the question\)\n/);
    expect(ran.stdout).toContain("src/cart.ts:6 addUp (called there)");
    expect(await asked("cartTotal", "--model", "none")).toMatchObject({
      answer: null,
      model: null,
      retrieval: "words",
    });
    expect((await ask("cartTotal", "--model", "none")).stderr).toBe("");
  });

  test("finds what a path and a line name, and says where there is nothing", async () => {
    expect((await asked("src/cart.ts:7")).places[0]).toMatchObject({ symbol: "addUp", why: "named" });
    const lines = Array.from({ length: 300 }, (_, at) => `  step(${at});\n`).join("");
    repository.write("src/long.ts", `export function long(): void {\n${lines}}\n`);
    repository.git("add", "--all");
    expect((await asked("long.ts:250")).places[0]).toMatchObject({
      startLine: 183,
      endLine: 302,
      unitEndLine: 302,
    });
    expect((await asked("long.ts:100")).places[0]).toMatchObject({ startLine: 40, endLine: 159 });
    expect((await asked("what is addUp")).places[0]).toMatchObject({ symbol: "addUp", why: "named" });
    expect((await asked("mail.py?")).places[0]).toMatchObject({ path: "src/mail.py", why: "named" });
    expect((await ask("zebra quagga")).stdout).toContain("Nothing in the repository goes with this question");
  });

  test("is about the change where that is meant: what is there, else the last commit", async () => {
    const ran = await ask("anything wrong with the last change?", "--format", "json");
    expect(ran.stderr).toContain("nothing is staged or changed, so the last commit is meant");
    expect(JSON.parse(ran.stdout)).toMatchObject({ intent: "review" });
    repository.write("src/mail.py", "def send_mail(to):\n    return post(to)\n");
    const { places } = await asked("what did I change?");
    expect(places[0]).toMatchObject({ path: "src/mail.py", why: "change", symbol: "send_mail" });
    const { places: committed } = await asked("who wrote this", "--commit", "HEAD");
    expect(committed.filter(({ why }) => why === "change").map(({ path }) => path)).toContain("src/cart.ts");
  });

  test.each([
    ["no question", [], 2, "at least 1"],
    ["a blank one", [" "], 2, "say what you want to know"],
    ["one that is a file", ["a".repeat(5000)], 2, "5000 characters"],
    ["two changes", ["what changed", "--commit", "HEAD", "--staged"], 2, "mutually exclusive"],
    ["a model that is not there", ["cartTotal", "--model", "qwen2.5-coder-7b"], 3, "is not installed"],
  ])("refuses %s", async (_what, args, code, sentence) => {
    const ran = await ask(...args);
    expect(ran.code).toBe(code);
    expect(ran.stderr).toContain(sentence);
    expect(ran.stdout).toBe("");
  });
});

describe.runIf(process.platform === "linux")("codey ask with a model", () => {
  test("answers from what it was shown, with the places beside the answer", async () => {
    const ran = await ask("what does cartTotal do?", "--model", await modelFile(GUIDE));
    expect(ran.code).toBe(0);
    expect(ran.stdout).toBe("It adds up the items. See src/cart.ts:3 and lib/none.ts:7.\n");
    expect(ran.stderr).toContain("the answer names what the model was not shown: lib/none.ts:7.");
    expect(ran.stderr).toMatch(/From\n {2}src\/cart\.ts:1-4 cartTotal \(named in the question\)/);
  });

  test("is shown no secret, and is shown the change that the question is about", async () => {
    const model = await modelFile(GUIDE);
    expect((await asked("what does send_mail do?", "--model", model)).answer).toBe("It is not shown here.");
    repository.write(
      "src/mail.py",
      `def send_mail(to):\n    token = "${SECRET}"\n    return post(to, token, 1)\n`,
    );
    const { answer, use } = await asked("is the change right?", "--model", model, "--no-vault");
    expect(answer).toBe("The change touches src/mail.py:3.");
    expect(use.generatedTokens).toBeGreaterThan(0);
    // Nor does the question carry one there.
    expect((await asked(`what is ${SECRET}`, "--model", model)).answer).toBe("It is not shown here.");
  });

  test("has talk refused once and answers then, without links and what moves the terminal", async () => {
    const ran = await ask("what does cartTotal do?", "--model", await modelFile(TALKER));
    expect(ran).toMatchObject({ code: 0, stdout: "It adds them up. \n\nIt ends.\n" });
    expect(ran.stderr).toContain("it begins with talk instead of the matter.");
    expect(ran.stderr).toContain("it holds a link");
  });

  test("shows the places where nothing of the answer may be shown, whatever the model writes", async () => {
    const talk = await ask("what does cartTotal do?", "--model", await modelFile(BABBLER));
    expect(talk.code).toBe(0);
    expect(talk.stderr).toContain("the model gave no answer that may be shown");
    expect(talk.stdout).toMatch(/^Places\n/);
    const random = await asked("what does cartTotal do?", "--model", await randomModel());
    expect(random.answer ?? "").toMatch(/^[^\p{Cc}\p{Cf}]*(?:\n[^\p{Cc}\p{Cf}]*)*$/u);
    expect(random.use.generatedTokens).toBeLessThanOrEqual(512);
  });

  test("leaves out what there is no room for, in order, and says so", async () => {
    const body = Array.from({ length: 30 }, (_, at) => `  step(${at});\n`).join("");
    for (let at = 0; at < 6; at += 1)
      repository.write(`src/cart${at}.ts`, `export function cartPart${at}(): void {\n${body}}\n`);
    repository.git("add", "--all");
    mkdirSync(join(home, "config"), { recursive: true });
    writeFileSync(join(home, "config", "config.json"), JSON.stringify({ models: { contextSize: 3000 } }));
    const { places, answer } = await asked(
      "what does cartTotal do with the cart and its parts?",
      "--model",
      await modelFile(GUIDE),
    );
    expect(answer).toContain("It adds up the items.");
    expect(places.find(({ symbol }) => symbol === "cartTotal")).toMatchObject({ shown: true });
    const left = places.filter(({ shown }) => !shown);
    expect(left.length).toBeGreaterThan(0);
    expect(left.some(({ why }) => why === "neighbour")).toBe(true);
    expect(left.every(({ why }) => why === "neighbour" || why === "example")).toBe(true);
  });
});

describe.runIf(process.platform === "linux")("a conversation", () => {
  test("goes on with --continue on its branch alone, and begins anew without", async () => {
    const model = await modelFile(GUIDE);
    const first = await asked("what does cartTotal do?", "--model", model);
    expect(first.turns).toBe(1);
    expect(await asked("and then?", "--continue", "--model", model)).toMatchObject({
      answer: "Going on from what was said.",
      turns: 2,
    });
    // What the last question named is looked up again.
    repository.git("switch", "--quiet", "--create", "other");
    const other = await ask("and then?", "--continue", "--model", model);
    expect(other.stderr).toContain("there is no conversation on this branch yet");
    expect(other.stdout).not.toContain("Going on");
    repository.git("switch", "--quiet", "main");
    expect((await asked("what does cartTotal do?", "--model", model)).turns).toBe(1);
  });

  test("is summarised by the model when it outgrows its window, and knows no secret", async () => {
    const model = await modelFile(GUIDE);
    const long = `what does cartTotal do with ${"every single item of the cart, ".repeat(20)}and ${SECRET}?`;
    await asked(long, "--model", model);
    const second = await asked(long, "--continue", "--model", model);
    expect(second.turns).toBe(2);
    const vault = await vaultOf({ cwd: repository.root, home });
    const thread = await vault.thread("main");
    await vault.close();
    expect(thread?.summary).toBe("The cart was asked about, at src/cart.ts:2.");
    expect(thread?.turns.length).toBeLessThan(2);
    expect((await asked("and?", "--continue", "--model", model)).answer).toBe("That was summarised before.");
    const bytes = readFileSync(vaultFile(join(home, "data", "vault"))).toString("latin1");
    expect(bytes).toContain("every single item");
    expect(bytes).not.toContain(SECRET.slice(8));
  });

  test("is not kept in CI", async () => {
    const where = { cwd: repository.root, home, env: { CI: "true" } };
    const model = await modelFile(GUIDE);
    await asked("what does cartTotal do?", "--model", model);
    const again = await runHere(["ask", "addUp", "--continue", "--model", model, "--format", "json"], where);
    expect(JSON.parse(again.stdout)).toMatchObject({ answer: "Going on from what was said.", turns: 1 });
  });
});
