/**
 * Recall and false-positive rate of the secret rules on labelled texts.
 * Usage: jiti bench/quality/secret-cases.ts <cases.jsonl> [--show] [--peer <folder with node_modules>]
 * A line of the file is {src, rule, text, pos}: `pos` says whether the text holds a secret. Naive is one regular expression
 * on the whole text; the peer is secretlint with its recommended preset (npm i @secretlint/core
 * @secretlint/secretlint-rule-preset-recommend in that folder), which is no dependency of this project.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { makeContext } from "../../src/layers/context.ts";
import { NO_FACTS } from "../../src/layers/facts.ts";
import { allLines } from "../../src/layers/lines.ts";
import { hardcodedSecret } from "../../src/layers/security/hardcoded-secret.ts";
import { privateKey } from "../../src/layers/security/private-key.ts";
import { walk } from "../../src/layers/walk.ts";
import type { Source } from "../../src/types/syntax.ts";
import { splitLines } from "../../src/util/text.ts";

interface LabelledText {
  readonly src: string;
  readonly rule: string;
  readonly text: string;
  readonly pos: boolean;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { show: { type: "boolean", default: false }, peer: { type: "string" } },
});
const [file] = positionals;
if (file === undefined) throw new Error("Give the path of a JSONL file with {src, rule, text, pos}.");

/** What a person would search for. */
const NAIVE =
  /(?:password|passwd|secret|token|api_?key|access_?key|private_?key|auth)["']?\s*[:=]+>?\s*["']?[^\s"']{8,}/i;

const peer = values.peer === undefined ? null : await loadPeer(values.peer);
const counts = new Map<string, { tp: number; fp: number; fn: number; tn: number }>();
for (const line of readFileSync(file, "utf8").split("\n")) {
  if (line === "") continue;
  const one: LabelledText = JSON.parse(line);
  const spoke = speaks(one.text);
  count("Codey", one, spoke);
  count("naive", one, NAIVE.test(one.text));
  if (peer !== null) count("secretlint", one, await peer(one.text));
  if (values.show && spoke !== one.pos) {
    process.stdout.write(
      `${spoke ? "FALSE ALARM" : "MISSED"} ${one.src}/${one.rule} ${JSON.stringify(one.text).slice(0, 160)}\n`,
    );
  }
}
for (const [tool, { tp, fp, fn, tn }] of counts) {
  const [recall, alarms, precision] = [tp / (tp + fn), fp / (fp + tn), tp / (tp + fp)].map((one) =>
    one.toFixed(3),
  );
  process.stdout.write(
    `${tool}: R ${recall} FPR ${alarms} P ${precision}  tp ${tp} fp ${fp} fn ${fn} tn ${tn}\n`,
  );
}

function count(tool: string, { pos }: LabelledText, spoke: boolean): void {
  const tally = counts.get(tool) ?? { tp: 0, fp: 0, fn: 0, tn: 0 };
  counts.set(tool, tally);
  tally[pos ? (spoke ? "tp" : "fn") : spoke ? "fp" : "tn"] += 1;
}

async function loadPeer(folder: string): Promise<(text: string) => Promise<boolean>> {
  const require = createRequire(pathToFileURL(join(folder, "package.json")));
  // Names apart, so that nobody takes them for dependencies.
  const scope = "@secretlint";
  const preset = `${scope}/secretlint-rule-preset-recommend`;
  const { lintSource } = await import(pathToFileURL(require.resolve(`${scope}/core`)).href);
  const { creator } = await import(pathToFileURL(require.resolve(preset)).href);
  const config = { rules: [{ id: preset, rule: creator }] };
  return async (content) => {
    const source = { content, filePath: "settings.txt", ext: ".txt", contentType: "text" };
    const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } });
    return messages.length > 0;
  };
}

function speaks(text: string): boolean {
  const after: Source = { path: "settings.txt", language: null, text, lines: splitLines(text), tree: null };
  const pair = { before: null, after, addedLines: allLines(after.lines.length), deletedLines: [] };
  return walk([hardcodedSecret, privateKey], makeContext(pair, after, NO_FACTS)).hits.length > 0;
}
