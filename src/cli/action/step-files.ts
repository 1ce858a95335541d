import { randomUUID } from "node:crypto";
import { appendFile } from "node:fs/promises";
import type { World } from "../world.ts";

/**
 * Sets outputs of the step. A value stands between delimiters that nobody can guess, so that no value can set another
 * output. https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export async function setOutputs(
  env: World["env"],
  outputs: Readonly<Record<string, string>>,
): Promise<void> {
  const path = env["GITHUB_OUTPUT"];
  if (path === undefined || path === "") return;
  const entries = Object.entries(outputs).map(([name, value]) => {
    const delimiter = `codey-${randomUUID()}`;
    return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
  });
  await appendFile(path, entries.join(""));
}

/** GitHub shows at most 1 MiB of a step's summary. */
const SUMMARY_BYTES = 1024 * 1024;

/** Adds Markdown to the page of the run. */
export async function addSummary(env: World["env"], markdown: string): Promise<void> {
  const path = env["GITHUB_STEP_SUMMARY"];
  if (path === undefined || path === "" || Buffer.byteLength(markdown) > SUMMARY_BYTES) return;
  await appendFile(path, markdown);
}
