import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { PLANTED_CHANGE } from "../../src/cli/demo/planted-change.ts";
import { makeActionCase, runAction } from "./run-action.ts";

const PAGE = fileURLToPath(new URL("../../docs/github.md", import.meta.url));
const EXAMPLE = /(?<=<!-- example: begin -->\n)[^]*(?=<!-- example: end -->)/;

/** As a quotation, without the invisible marks: one of them changes with every rule. */
function quote(markdown: string): string {
  const visible = markdown.replaceAll(/<!--.*?-->/g, "").trim();
  return visible
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
}

test("the page shows what is really posted for the change of codey demo (CODEY_WRITE_DOCS=1 writes it anew)", async () => {
  const action = await makeActionCase(PLANTED_CHANGE.before, PLANTED_CHANGE.after);
  await runAction(action);
  const { reviews, comments } = action.github;
  const withButton = comments.find(({ body }) => body.includes("```suggestion"));
  const without = comments.find(({ body }) => !body.includes("```"));
  if (withButton === undefined || without === undefined)
    throw new Error("the change of the demo has both kinds");
  const shown = [withButton, without].map(
    ({ path, line, body }) => `On \`${path}\`, line ${line}:\n\n${quote(body)}`,
  );
  const example = `\n${[quote(reviews[0]?.body ?? ""), ...shown].join("\n\n")}\n\n`;
  const page = readFileSync(PAGE, "utf8");
  if (process.env["CODEY_WRITE_DOCS"] === "1")
    writeFileSync(
      PAGE,
      page.replace(EXAMPLE, () => example),
    );
  expect(EXAMPLE.exec(readFileSync(PAGE, "utf8"))?.[0]).toBe(example);
});
