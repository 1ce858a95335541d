/**
 * How well the syntax layer tells broken files from whole ones.
 *
 *   npm run bench -- bench/quality/syntax-cases.ts --test262 <folder of test262-parser-tests>
 *     Share of cases rejected or accepted, as a new file; beside it tree-sitter's `hasError`, acorn and TypeScript.
 *   npm run bench -- bench/quality/syntax-cases.ts [--list] <git repository>…
 *     Files of HEAD that people wrote and keep: how many of each language would be called broken if they were new. Naive is
 *     tree-sitter's `hasError`.
 *
 * Get the cases with `npm pack test262-parser-tests@0.0.5` (their licences, BSD and MIT, are in the package); they are not kept here.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Parser } from "acorn";
import { parse } from "@typescript-eslint/typescript-estree";
import { loadGrammars } from "../../src/chunk/grammars.ts";
import { makeOpenSource } from "../../src/chunk/open-source.ts";
import { NO_FACTS } from "../../src/layers/facts.ts";
import { allLines } from "../../src/layers/lines.ts";
import { loadStrictParse } from "../../src/layers/load-strict-parse.ts";
import { reviewPair } from "../../src/layers/review-pair.ts";
import { LANGUAGES } from "../../src/types/language.ts";
import type { Finding } from "../../src/types/finding.ts";
import type { Source } from "../../src/types/syntax.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { test262: { type: "string" }, list: { type: "boolean", default: false } },
});
/** What a finding needs to be reported by default. */
const REPORTED = 0.6;
const open = makeOpenSource(await loadGrammars(LANGUAGES));

if (values.test262 !== undefined) await judgeTest262(values.test262);
if (positionals.length > 0) await judgeRepositories(positionals);

async function alarms(path: string, text: string): Promise<{ source: Source; found: Finding | undefined }> {
  const after = open(path, text);
  try {
    const pair = { before: null, after, addedLines: allLines(after.lines.length), deletedLines: [] };
    const facts = { ...NO_FACTS, strictParse: await loadStrictParse(pair) };
    const { findings } = reviewPair(pair, {
      rules: { "syntax/conflict-markers": "off" },
      style: false,
      facts,
    });
    const found = findings.find(
      ({ ruleId, confidence }) => ruleId.startsWith("syntax/") && confidence >= REPORTED,
    );
    const naive = after.tree?.rootNode.hasError ?? false;
    return { source: { ...after, tree: null, text: naive ? "broken" : "" }, found };
  } finally {
    after.dispose();
  }
}

async function judgeTest262(folder: string): Promise<void> {
  for (const kind of ["fail", "early", "pass", "pass-explicit"]) {
    const names = readdirSync(join(folder, kind));
    const rejected = { "tree-sitter": 0, acorn: 0, TypeScript: 0, "codey (.cjs, .mjs)": 0, "codey (.js)": 0 };
    for (const name of names) {
      const text = readFileSync(join(folder, kind, name), "utf8");
      const isModule = name.endsWith(".module.js");
      const known = await alarms(isModule ? "case.mjs" : "case.cjs", text);
      const unknown = await alarms("case.js", text);
      rejected["tree-sitter"] += Number(known.source.text === "broken");
      rejected.acorn += Number(
        fails(() =>
          Parser.parse(text, { ecmaVersion: "latest", sourceType: isModule ? "module" : "script" }),
        ),
      );
      rejected.TypeScript += Number(fails(() => parse(text, { jsx: true })));
      rejected["codey (.cjs, .mjs)"] += Number(known.found !== undefined);
      rejected["codey (.js)"] += Number(unknown.found !== undefined);
    }
    const columns = Object.entries(rejected).map(
      ([who, count]) => `${who} ${count} (${((100 * count) / names.length).toFixed(2)} %)`,
    );
    process.stdout.write(`${kind}: rejected of ${names.length}: ${columns.join(", ")}\n`);
  }
}

function fails(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch (error) {
    if (error instanceof Error) return true;
    throw error;
  }
}

async function judgeRepositories(repositories: readonly string[]): Promise<void> {
  const tally = new Map<string, { files: number; naive: number; alarms: number }>();
  for (const repository of repositories) {
    const paths = git(repository, ["ls-tree", "-r", "-z", "--name-only", "HEAD"]).split("\0").filter(Boolean);
    for (const path of paths) {
      if (!/\.\w+$/.test(path)) continue;
      const kind = open(path, "").language ?? /\.(?:json|jsonc|ya?ml|toml)$/.exec(path)?.[0];
      if (kind === undefined) continue;
      const text = git(repository, ["show", `HEAD:${path}`]);
      if (text.length > 500_000) continue;
      const { source, found } = await alarms(path, text);
      const row = tally.get(kind) ?? { files: 0, naive: 0, alarms: 0 };
      row.files += 1;
      row.naive += Number(source.text === "broken");
      row.alarms += Number(found !== undefined);
      tally.set(kind, row);
      if (values.list && found !== undefined)
        process.stdout.write(`${repository} ${path}:${found.range.startLine} ${found.message}\n`);
    }
  }
  for (const [kind, { files, naive, alarms: ours }] of [...tally].sort())
    process.stdout.write(`${kind.padEnd(12)} files ${files}, naive ${naive}, codey ${ours}\n`);
}

function git(repository: string, args: readonly string[]): string {
  return execFileSync("git", ["-C", repository, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
}
