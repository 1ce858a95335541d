import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { secretSamples } from "../layers/secret-samples.ts";
import { codey, temporaryFolder } from "../support/codey.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

const FORMATS = [
  "terminal",
  "json",
  "ndjson",
  "sarif",
  "rdjson",
  "checkstyle",
  "gitlab",
  "markdown",
  "annotations",
];

/** Every secret stands where several rules quote its line. */
function sourceWith(lines: readonly string[]): string {
  return lines
    .map(
      (line, index) =>
        `export function f${index}(input) {\n  ${line} eval(input); debugger;\n  return value == value;\n}\n`,
    )
    .join("\n");
}

test("no artefact of a review holds a secret of the change", () => {
  const repository = temporaryRepository();
  const samples = secretSamples();
  repository.write("src/keys.js", sourceWith(samples.map(({ line }) => line)));
  repository.write(
    "settings.env",
    samples.map(({ secret }, index) => `API_TOKEN_${index}_KEY=${secret}\n`).join(""),
  );
  repository.git("add", "--all");
  const home = temporaryFolder();
  const output = temporaryFolder();
  const written = FORMATS.flatMap((format) => ["--format", format, "--output", join(output, format)]);
  const review = codey(["review", "--staged", "--debug", "--max-findings", "1000", ...written], {
    cwd: repository.root,
    home,
  });
  expect(review.stderr).not.toContain("Error");
  const report = JSON.parse(readFileSync(join(output, "json"), "utf8"));
  const found = report.findings.filter(
    ({ ruleId }: { ruleId: string }) => ruleId === "security/hardcoded-secret",
  );
  expect(found.length).toBeGreaterThanOrEqual(samples.length);
  const explained = codey(["explain", found[0].fingerprint], { cwd: repository.root, home });

  const artefacts = new Map([
    ["standard output", review.stdout],
    ["standard error", review.stderr],
    ["explanation", explained.stdout],
    ...textsBelow(output),
    ...textsBelow(home),
  ]);
  expect([...artefacts.keys()].length).toBeGreaterThan(FORMATS.length);
  const leaks = [...artefacts].flatMap(([name, text]) =>
    samples.filter(({ secret }) => text.includes(secret)).map(({ provider }) => `${provider} in ${name}`),
  );
  expect(leaks).toEqual([]);
});

/** The bytes of every file as text; secrets are ASCII. */
function textsBelow(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), "latin1")]);
}
