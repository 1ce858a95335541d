/**
 * Seeded regressions: defects put mechanically into real files of public repositories, one per pair, and whether the
 * rule that is meant to find them does. The defects (bench/quality/seeds) are made from text and indentation, apart
 * from the rules. One counts as found when its own rule reports a finding within three lines of it with the default
 * settings; a question for the model does not count. Pairs that no longer parse are left out.
 *
 *   npm run bench -- bench/quality/seeded.ts [--per-cell 20] [--only change/await-dropped] [--misses] <repository>…
 *
 * `--per-cell` bounds the defects per rule and language (the choice is always the same), two per file at most.
 * The naive column is a regular expression over the deleted and added lines; what it costs in false alarms is
 * printed by false-alarms.ts.
 */
import { execFileSync } from "node:child_process";
import { basename, dirname } from "node:path";
import { parseArgs } from "node:util";
import { diffArrays } from "diff";
import { reviewPair } from "../../src/layers/review-pair.ts";
import type { Pair } from "../../src/types/layers.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { languageOf } from "../../src/util/language.ts";
import { splitLines } from "../../src/util/text.ts";
import { openSources } from "../../test/layers/open-pair.ts";
import { NAIVE } from "./naive-change.ts";
import { CONDITIONS } from "./seeds/conditions.ts";
import { FLOW } from "./seeds/flow.ts";
import { PROTECTION } from "./seeds/protection.ts";
import type { Seed, Splice } from "./seeds/seed.ts";
import { TESTS } from "./seeds/tests.ts";
import { VALUES } from "./seeds/values.ts";
import { shuffled } from "../shuffled.ts";

const SEEDS = [...CONDITIONS, ...FLOW, ...VALUES, ...PROTECTION, ...TESTS];
const FILE_BYTES = 200_000;
const LINE_LENGTH = 160;
const NEAR = 3;
const SKIPPED_FOLDERS =
  /(?:^|\/)(?:vendor|node_modules|third_party|dist|build|docs?|examples?|translations|lang|locales?|migrations|generated)\//;

interface Site {
  readonly seed: Seed;
  readonly language: string;
  readonly repository: string;
  readonly path: string;
  readonly lines: readonly string[];
  readonly splice: Splice;
}

interface Outcome extends Site {
  readonly found: boolean;
  readonly asked: boolean;
  readonly other: readonly string[];
  readonly naive: boolean;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    "per-cell": { type: "string", default: "20" },
    only: { type: "string", default: "" },
    misses: { type: "boolean", default: false },
  },
});
const perCell = Number(values["per-cell"]);
const openSource = await openSources();
const sites = positionals.flatMap(sitesOf);
const outcomes = [...cells(sites).values()].flatMap((cell) => outcomesOf(cell));
if (values.misses) for (const outcome of outcomes) if (!outcome.found) printMiss(outcome);
printTable();

function sitesOf(repository: string): Site[] {
  const name = nameOf(repository);
  return filesOf(repository).flatMap(({ path, text }) => {
    const language = languageOf(path, text);
    if (language === null) return [];
    const lines = splitLines(text);
    const isTest = /test|spec/i.test(path);
    const fitting = SEEDS.filter(
      (seed) =>
        seed.rule.startsWith(values.only) &&
        seed.languages.includes(language) &&
        (seed.tests === isTest || hasOwnTests(seed, language, text)),
    );
    return fitting.flatMap((seed) =>
      spliced(seed, lines).map((splice) => ({ seed, language, repository: name, path, lines, splice })),
    );
  });
}

/** Rust keeps tests beside the code. */
function hasOwnTests(seed: Seed, language: string, text: string): boolean {
  return seed.tests && language === "rust" && text.includes("#[test]");
}

/** At most two per file and seed, far apart and not always the first ones. */
function spliced(seed: Seed, lines: readonly string[]): Splice[] {
  const found: Splice[] = [];
  lines.forEach((line, index) => {
    if (line.length > LINE_LENGTH || isProse(line)) return;
    const splice = seed.at(lines, index);
    if (splice !== null) found.push(splice);
  });
  const chosen = [found[Math.floor(found.length / 3)], found[Math.floor((2 * found.length) / 3)]];
  return [...new Set(chosen)].filter((splice) => splice !== undefined);
}

function isProse(line: string): boolean {
  return /^\s*(?:\/\/|\*|\/\*|#(?!\[|define)|"""|'''|--|>>>)/.test(line);
}

function cells(all: readonly Site[]): Map<string, Site[]> {
  const groups = new Map<string, Site[]>();
  for (const site of all) {
    const key = `${site.seed.rule} ${site.language}`;
    const group = groups.get(key) ?? [];
    group.push(site);
    groups.set(key, group);
  }
  return groups;
}

/** Seeds and repositories take turns, so that no common one fills the cell; pairs that do not parse give their place away. */
function outcomesOf(cell: readonly Site[]): Outcome[] {
  const queues = new Map<string, Site[]>();
  for (const site of shuffled(cell)) {
    const key = `${site.seed.name} ${site.repository}`;
    queues.set(key, [...(queues.get(key) ?? []), site]);
  }
  const outcomes: Outcome[] = [];
  while (outcomes.length < perCell && queues.size > 0) {
    for (const [key, queue] of queues) {
      const site = queue.shift();
      if (site === undefined) queues.delete(key);
      else if (outcomes.length < perCell) outcomes.push(...tryOut(site, openSource));
    }
  }
  return outcomes;
}

function tryOut(site: Site, open: OpenSource): Outcome[] {
  const { seed, path, lines, splice } = site;
  const now = [...lines.slice(0, splice.from), ...splice.lines, ...lines.slice(splice.from + splice.count)];
  const [before, after] = [`${lines.join("\n")}\n`, `${now.join("\n")}\n`];
  const { pair, dispose } = openSpliced(open, { path, before, after, splice, old: lines });
  try {
    if (isProseAt(pair, splice.from, lines)) return [];
    if (pair.after?.tree?.rootNode.hasError === true && pair.before?.tree?.rootNode.hasError !== true)
      return [];
    const { findings, signals } = reviewPair(pair, { rules: {}, style: false });
    const [first, last] = [splice.from + 1 - NEAR, splice.from + Math.max(1, splice.lines.length) + NEAR];
    const near = findings.filter(({ range }) => range.startLine >= first && range.startLine <= last);
    const found = near.some(({ ruleId }) => ruleId === seed.rule);
    return [
      {
        ...site,
        found,
        asked: !found && signals.some(({ line }) => line >= first && line <= last),
        other: near
          .filter(({ ruleId }) => ruleId.startsWith("change/") && ruleId !== seed.rule)
          .map(({ ruleId }) => ruleId),
        naive: NAIVE[seed.rule]?.(textOf(lines, pair.deletedLines), textOf(now, pair.addedLines)) === true,
      },
    ];
  } finally {
    dispose();
  }
}

/** The edit lies where it was made: a line diff of the files may slide it along equal lines, which git's does not. */
function openSpliced(
  open: OpenSource,
  input: { path: string; before: string; after: string; splice: Splice; old: readonly string[] },
): { pair: Pair; dispose(): void } {
  const { path, splice, old } = input;
  const [before, after] = [open(path, input.before), open(path, input.after)];
  const deleted = old.slice(splice.from, splice.from + splice.count);
  const [addedLines, deletedLines]: [number[], number[]] = [[], []];
  let [oldLine, newLine] = [splice.from + 1, splice.from + 1];
  for (const { added, removed, count } of diffArrays(deleted, [...splice.lines])) {
    for (let step = 0; step < count; step += 1) {
      if (added) addedLines.push(newLine);
      if (removed) deletedLines.push(oldLine);
      if (!added) oldLine += 1;
      if (!removed) newLine += 1;
    }
  }
  return {
    pair: { before, after, addedLines, deletedLines },
    dispose() {
      before.dispose();
      after.dispose();
    },
  };
}

/** In a comment or a text over several lines a defect is none. */
function isProseAt({ before }: Pair, index: number, lines: readonly string[]): boolean {
  const column = Math.max(0, (lines[index] ?? "").search(/\S/));
  let node = before?.tree?.rootNode.descendantForPosition({ row: index, column }) ?? null;
  for (; node !== null; node = node.parent) {
    if (
      /comment/.test(node.type) ||
      (/string/.test(node.type) && node.endPosition.row > node.startPosition.row)
    )
      return true;
  }
  return false;
}

function textOf(lines: readonly string[], numbers: readonly number[]): string {
  return numbers.map((line) => lines[line - 1] ?? "").join("\n");
}

function filesOf(repository: string): { path: string; text: string }[] {
  const paths = git(repository, ["ls-tree", "-r", "-l", "HEAD"])
    .split("\n")
    .flatMap((row) => {
      const [, size, path] = /^100\d+ blob \w+ +(\d+)\t(.*)$/.exec(row) ?? [];
      const isFit = path !== undefined && Number(size) < FILE_BYTES && !SKIPPED_FOLDERS.test(path);
      return isFit && (languageOf(path) !== null || !path.includes(".")) ? [path] : [];
    });
  return readAll(repository, paths);
}

/** One process for all; a copy of a repository may lack some of its objects. */
function readAll(repository: string, paths: readonly string[]): { path: string; text: string }[] {
  const out = execFileSync("git", ["-C", repository, "cat-file", "--batch"], {
    input: paths.map((path) => `HEAD:${path}\n`).join(""),
    maxBuffer: 1 << 30,
  });
  const files: { path: string; text: string }[] = [];
  let at = 0;
  for (const path of paths) {
    const end = out.indexOf(10, at);
    const size = / blob (\d+)$/.exec(out.toString("utf8", at, end))?.[1];
    at = end + 1;
    if (size === undefined) continue;
    files.push({ path, text: out.toString("utf8", at, at + Number(size)) });
    at += Number(size) + 1;
  }
  return files;
}

function printMiss({ seed, language, repository, path, lines, splice, asked, other }: Outcome): void {
  const old = lines.slice(splice.from, splice.from + splice.count).map((line) => `  - ${line}`);
  print(
    `${seed.rule} (${seed.name}, ${language}) ${repository}/${path}:${splice.from + 1}${asked ? " asked" : ""} ${other.join(" ")}`,
  );
  print([...old, ...splice.lines.map((line) => `  + ${line}`)].slice(0, 14).join("\n"));
}

function printTable(): void {
  print(
    `${outcomes.length} defects of ${SEEDS.length} kinds in ${new Set(outcomes.map(({ repository }) => repository)).size} repositories`,
  );
  print(
    "rule: defects, found (R), any change rule, asked of the model only, naive R | found/defects by language",
  );
  for (const rule of new Set(SEEDS.map((seed) => seed.rule))) {
    const own = outcomes.filter(({ seed }) => seed.rule === rule);
    if (own.length === 0) continue;
    const found = own.filter((each) => each.found).length;
    const any = own.filter((each) => each.found || each.other.length > 0).length;
    const asked = own.filter((each) => each.asked).length;
    const naive = own.filter((each) => each.naive).length;
    const languages = [...new Set(own.map(({ language }) => language))].map((language) => {
      const here = own.filter((each) => each.language === language);
      return `${language} ${here.filter((each) => each.found).length}/${here.length}`;
    });
    print(
      `${rule.padEnd(32)} ${String(own.length).padStart(4)} ${String(found).padStart(4)} (${(found / own.length).toFixed(3)}) ` +
        `${(any / own.length).toFixed(3)} ${String(asked).padStart(3)} ${(naive / own.length).toFixed(3)} | ${languages.join(", ")}`,
    );
  }
}

function nameOf(repository: string): string {
  const name = basename(repository);
  return name === "repo" ? basename(dirname(repository)) : name;
}

function git(repository: string, args: readonly string[]): string {
  return execFileSync("git", ["-C", repository, ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "ignore"],
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
