import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import type { Report } from "../../src/types/report.ts";
import { goodModel } from "../gguf/programs.ts";
import { BIN, codey, temporaryFolder } from "../support/codey.ts";
import { vaultOf } from "../support/in-process.ts";
import { testEnvironment, type Repository } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

const unit = (name: string, body: string): string =>
  `export function ${name}(rows) {\n  let sum = 0;\n  for (const row of rows) {\n    ${body}\n  }\n  return sum;\n}\n`;
/** Far apart, so that each is a question of its own. */
const file = (bodies: readonly string[]): string =>
  bodies.map((body, index) => `${unit(`total${index}`, body)}\n${"// ---\n".repeat(40)}`).join("\n");
const BEFORE = file(["sum += row.a;", "sum += row.b;", "sum += row.c;"]);
const CHANGED = file(["sum += row.a * 2; // FIXME: twice?", "sum += row.b * 2;", "sum += row.c * 2;"]);

let repository: Repository;
let home: string;
let model: string;

beforeEach(async () => {
  repository = temporaryRepository();
  home = temporaryFolder();
  model = await goodModel();
  repository.write("src/total.js", BEFORE);
  repository.commit("First");
  repository.write("src/total.js", CHANGED);
  repository.git("add", "--all");
});

function review(): { readonly report: Report; readonly stderr: string } {
  const ran = codey(["review", "--staged", "--model", model, "--format", "json"], {
    cwd: repository.root,
    home,
  });
  return { report: JSON.parse(ran.stdout), stderr: ran.stderr };
}

const said = ({ findings }: Report) =>
  findings
    .filter(({ source }) => source === "model")
    .map(({ ruleId, message, status }) => [ruleId, message, status]);

/** Reviews, does something to the repository, reviews again: nothing of it may cost a token. */
function expectNoTokens(change: () => void, chunks = 3): void {
  const first = review().report;
  expect(first.coverage).toMatchObject({ reviewed: 3, cached: 0 });
  expect(said(first).filter(([, , status]) => status === "reported")).toHaveLength(1);
  change();
  const second = review().report;
  expect(second.coverage).toMatchObject({ reviewed: chunks, cached: chunks });
  expect(second.usage).toMatchObject({ promptTokens: 0, generatedTokens: 0 });
  expect(said(second)).toEqual(said(first));
}

describe("nothing is asked twice", () => {
  test("after the file was renamed", () => {
    expectNoTokens(() => repository.git("mv", "src/total.js", "src/sums.js"));
  });

  test("after it was indented anew, in the same change as the edit", () => {
    expectNoTokens(() => {
      repository.write(
        "src/total.js",
        CHANGED.replaceAll(/^( {2})+/gm, (blanks) => "\t".repeat(blanks.length / 2)),
      );
      repository.git("add", "--all");
    });
  });

  test("after the changed lines were broken in several", () => {
    expectNoTokens(() => {
      const broken = CHANGED.replaceAll(/sum \+= row\.([bc]) \* 2;/g, "sum +=\n      row.$1 *\n      2;");
      expect(broken.split("\n")).toHaveLength(CHANGED.split("\n").length + 4);
      repository.write("src/total.js", broken);
      repository.git("add", "--all");
    });
  });

  test("after it was rebased onto a commit that moves everything down", () => {
    expectNoTokens(() => {
      repository.git("stash", "--quiet");
      repository.write("src/total.js", `export const limit = 3;\n\n${BEFORE}`);
      repository.commit("Moved");
      repository.write("src/total.js", `export const limit = 3;\n\n${CHANGED}`);
      repository.git("add", "--all");
    });
  });

  test("but for the one function that was amended", () => {
    review();
    repository.write("src/total.js", CHANGED.replace("row.b * 2", "row.b * 3"));
    repository.git("add", "--all");
    expect(review().report.coverage).toMatchObject({ reviewed: 3, cached: 2 });
    const { stdout } = codey(["stats", "--format", "json"], { cwd: repository.root, home });
    expect(JSON.parse(stdout).course).toMatchObject({ reviews: 2, fromCache: 2 / 6 });
  });
});

test("a review that was killed goes on behind what was answered, and says so", async () => {
  repository.git("reset", "--quiet", "--hard");
  const bodies = Array.from({ length: 24 }, (_, index) => `sum += row.v${index};`);
  repository.write("src/many.js", file(bodies));
  repository.git("add", "--all");
  const child = spawn(process.execPath, [BIN, "review", "--staged", "--model", model, "--format", "json"], {
    cwd: repository.root,
    env: { ...testEnvironment(home), CODEY_HOME: home },
    stdio: "ignore",
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const vault = await vaultOf({ cwd: repository.root, home });
  const answered = async (): Promise<number> => {
    let many = 0;
    for await (const { namespace } of vault.records(["verdicts"])) many += namespace === "verdicts" ? 1 : 0;
    return many;
  };
  while (child.exitCode === null && (await answered()) < 3) await wait(5);
  child.kill("SIGKILL");
  await ended;
  const kept = await answered();
  await vault.close();
  expect(kept).toBeGreaterThanOrEqual(3);
  expect(kept).toBeLessThan(24);
  const { report, stderr } = review();
  expect(stderr).toMatch(
    /codey: the review begun at \S+ was interrupted; it goes on behind \d+ of 24 chunks\./,
  );
  expect(report.coverage).toMatchObject({ status: "complete", reviewed: 24, cached: kept });
  const again = review();
  expect(again.stderr).not.toContain("interrupted");
  expect(again.report.coverage).toMatchObject({ cached: 24 });
});
