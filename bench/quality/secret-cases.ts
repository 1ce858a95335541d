/**
 * Recall and false-positive rate of the secret rules on labelled texts.
 * Usage: jiti bench/quality/secret-cases.ts <cases.jsonl> [--show]
 * A line of the file is {src, rule, text, pos}: `pos` says whether the text holds a secret.
 */
import { readFileSync } from "node:fs";
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

const [file, option] = process.argv.slice(2);
if (file === undefined) throw new Error("Give the path of a JSONL file with {src, rule, text, pos}.");

const count = { tp: 0, fp: 0, fn: 0, tn: 0 };
for (const line of readFileSync(file, "utf8").split("\n")) {
  if (line === "") continue;
  const one: LabelledText = JSON.parse(line);
  const spoke = speaks(one.text);
  count[one.pos ? (spoke ? "tp" : "fn") : spoke ? "fp" : "tn"] += 1;
  if (option === "--show" && spoke !== one.pos) {
    process.stdout.write(
      `${spoke ? "FALSE ALARM" : "MISSED"} ${one.src}/${one.rule} ${JSON.stringify(one.text).slice(0, 160)}\n`,
    );
  }
}
const { tp, fp, fn, tn } = count;
process.stdout.write(
  `R ${(tp / (tp + fn)).toFixed(3)} FPR ${(fp / (fp + tn)).toFixed(3)} P ${(tp / (tp + fp)).toFixed(3)}  `,
);
process.stdout.write(`tp ${tp} fp ${fp} fn ${fn} tn ${tn}\n`);

function speaks(text: string): boolean {
  const after: Source = { path: "settings.txt", language: null, text, lines: splitLines(text), tree: null };
  const pair = { before: null, after, addedLines: allLines(after.lines.length), deletedLines: [] };
  return walk([hardcodedSecret, privateKey], makeContext(pair, after, NO_FACTS)).hits.length > 0;
}
